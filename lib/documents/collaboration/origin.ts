/** Tells whose change a transaction of a live document holds. */
import { z } from 'zod'

/** What Hocuspocus puts on a transaction that came over a connection, with the context that we gave the connection. */
const connectionOriginSchema = z.object({
  source: z.literal('connection'),
  connection: z.object({ context: z.object({ person: z.object({ id: z.string() }) }) }),
})

/** On what the server does for a person whose connection is not at hand. */
export const ofPerson = (person: { readonly id: string }) => ({
  source: 'connection',
  connection: { context: { person } },
})

/** On what the host itself does. */
export const hostOrigin = { source: 'host' } as const

/** On what runs do. Their forks carry copies of it. */
export const runOrigin = { source: 'run' } as const
const runOriginSchema = z.object({ source: z.literal(runOrigin.source) })

/** The id of the person who made a change over a connection; null for what models and the server do. */
export function personOfOrigin(origin: unknown): string | null {
  const parsed = connectionOriginSchema.safeParse(origin)
  return parsed.success ? parsed.data.connection.context.person.id : null
}

const anyConnectionSchema = z.object({ source: z.literal('connection'), connection: z.unknown() })

/** The connection that a change came over, to be known again; null for what the server does. */
export function connectionOfOrigin(origin: unknown): object | null {
  const { connection } = anyConnectionSchema.safeParse(origin).data ?? {}
  return typeof connection === 'object' ? connection : null
}

/** On what another process has committed. Whose it was is not known any more. */
export const elsewhere = { source: 'elsewhere' } as const

/** Whether people made a change: over a connection, or in another process, where no run but one's own writes. */
export const isOfPeople = (origin: unknown): boolean => origin === elsewhere || personOfOrigin(origin) !== null

/** Whether a run of this process made a change. */
export const isOfRunsHere = (origin: unknown): boolean => runOriginSchema.safeParse(origin).success

/** Whether a run made a change, here or in another process. */
export const isOfRuns = (origin: unknown): boolean => origin === elsewhere || isOfRunsHere(origin)
