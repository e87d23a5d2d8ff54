/** The database client: one for each process. */
import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from '@/generated/prisma/client'
import { addressOf } from './database-address'
import { log } from './log'
import { processSlot } from './process-slot'

export type Transaction = Prisma.TransactionClient

/** The queue has a pool of its own, and a Postgres gives 100 connections to all its users. */
const MOST_CONNECTIONS = 10
const CONNECT_MS = 10_000

const slot = processSlot<PrismaClient>('database')

/** Throws before `connectDatabase`. */
export const database = (): PrismaClient => slot.require()

/** Connects with the first query. Throws a StartError for what is no address of a Postgres. */
export function connectDatabase(databaseUrl: string): PrismaClient {
  addressOf(databaseUrl)
  const pool = { connectionString: databaseUrl, max: MOST_CONNECTIONS, connectionTimeoutMillis: CONNECT_MS }
  // Unheard, the loss of an idle connection would end the process. A lost one is replaced when the next query needs it.
  // Only its words are logged: the error carries the whole connection, with the key to cancel its queries.
  const lost = (error: Error) => log.warn({ reason: error.message }, 'A connection to the database was lost')
  const adapter = new PrismaPg(pool, { onPoolError: lost, onConnectionError: lost })
  const client = new PrismaClient({ adapter })
  slot.set(client)
  return client
}
