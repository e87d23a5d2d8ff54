/** The database client: one for each process. */
import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from '@/generated/prisma/client'
import { processSlot } from './process-slot'

export type Transaction = Prisma.TransactionClient

const slot = processSlot<PrismaClient>('database')

/** Throws before `connectDatabase`. */
export const database = (): PrismaClient => slot.require()

export function connectDatabase(databaseUrl: string): PrismaClient {
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  slot.set(client)
  return client
}
