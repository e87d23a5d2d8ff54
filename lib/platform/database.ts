/** The database client: one for each process. */
import { PrismaPg } from '@prisma/adapter-pg'
import type { ClientBase } from 'pg'
import { PrismaClient } from '@/generated/prisma/client'
import { addressOf } from './database-address'
import { log } from './log'
import { processSlot } from './process-slot'
import { storable } from './storable'

export type Database = ReturnType<typeof clientOn>
export type Transaction = Omit<Database, '$connect' | '$disconnect' | '$extends' | '$transaction'>

/** The queue has a pool of its own, and a Postgres gives 100 connections to all its users. */
const MOST_CONNECTIONS = 10
const CONNECT_MS = 10_000
/** A process that was frozen in the middle of a transaction holds its locks no longer: others wait for the same rows. */
const LONGEST_IDLE_MS = 8_000

const slot = processSlot<Database>('database')

/** Throws before `connectDatabase`. */
export const database = (): Database => slot.require()

/**
 * Unheard, the loss of a connection would end the process. A lost one is replaced when the next query needs it. Only its
 * words are logged: the error carries the whole connection, with the key to cancel its queries.
 */
const lost = (error: Error) => log.warn({ reason: error.message }, 'A connection to the database was lost')

/** Connects with the first query. Throws a StartError for what is no address of a Postgres. */
export function connectDatabase(databaseUrl: string): Database {
  addressOf(databaseUrl)
  const pool = {
    connectionString: databaseUrl,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    idle_in_transaction_session_timeout: LONGEST_IDLE_MS,
    // A connection that is lost in the moment in which it is handed out is heard by nobody else.
    onConnect: (client: ClientBase) => void client.on('error', lost),
  }
  const adapter = new PrismaPg(pool)
  const client = clientOn(adapter)
  slot.set(client)
  return client
}

/** By the clock of the database: processes on several machines measure each other by it. */
export async function databaseTime(transaction: Transaction = database()): Promise<Date> {
  const [row] = await transaction.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('The database did not tell the time.')
  return row.now
}

/** What it is given it stores without the characters that Postgres has no room for. */
const clientOn = (adapter: PrismaPg) =>
  new PrismaClient({ adapter }).$extends({
    query: { $allModels: { $allOperations: ({ args, query }) => query(storable(args)) } },
  })
