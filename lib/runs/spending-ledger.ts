/** The ledger of spending: what each run cost, what it was estimated to cost, and the calls that it made. */
import { z } from 'zod'
import { runIdSchema, runStatusSchema } from './run'

/** What a run was to cost and take when it was begun, by the same arithmetic as the screens show. */
export const recordedEstimateSchema = z.object({
  /** US dollars; null where the price was unknown. */
  usd: z.object({ least: z.number(), most: z.number() }).nullable(),
  seconds: z.number(),
})
export type RecordedEstimate = z.infer<typeof recordedEstimateSchema>

const day = z.iso.date('A day looks like 2026-11-26.')

/** Days by UTC, both of them included. */
export const ledgerQuerySchema = z.object({
  from: day.optional(),
  until: day.optional(),
  documentId: z.uuid('This is not the id of a document.').optional(),
  /** HANDLE/ID, or the beginning of it: `anthropic/` for all of a connection. */
  model: z.string().max(300).optional(),
  /** Runs that began before this one come next. */
  before: runIdSchema.optional(),
})
export type LedgerQuery = z.output<typeof ledgerQuerySchema>

/** US dollars everywhere; null where a price is unknown. */
export const ledgerEntrySchema = z.object({
  runId: runIdSchema,
  startedAt: z.iso.datetime(),
  documentId: z.uuid(),
  title: z.string(),
  task: z.enum(['plan', 'write', 'section']),
  status: runStatusSchema,
  /** Of its calls, the most expensive first. */
  models: z.array(z.string()),
  calls: z.number().int(),
  promptTokens: z.number().int(),
  cachedTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** Calls whose tokens nobody has counted. */
  estimatedCalls: z.number().int(),
  costUsd: z.number().nullable(),
  estimate: recordedEstimateSchema.nullable(),
})
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>

export const ledgerSchema = z.object({
  entries: z.array(ledgerEntrySchema),
  /** Of all that the filters let through, not of these entries alone. */
  total: z.object({
    runs: z.number().int(),
    calls: z.number().int(),
    /** At least so much: calls whose price nobody knows are not in it. */
    costUsd: z.number(),
    unpricedCalls: z.number().int(),
  }),
  /** For the next page; null at the end. */
  next: runIdSchema.nullable(),
  /** That have any runs, for the filter. */
  documents: z.array(z.object({ id: z.uuid(), title: z.string() })),
  models: z.array(z.string()),
})
export type Ledger = z.infer<typeof ledgerSchema>

/** How far an estimate was from what it came to: 0 within its spread, else the part of its nearer end. Null when unknown. */
export function estimateError({ costUsd, estimate, status }: LedgerEntry): number | null {
  if (status !== 'finished' || costUsd === null || !estimate?.usd) return null
  const { least, most } = estimate.usd
  if (costUsd >= least && costUsd <= most) return 0
  const end = costUsd < least ? least : most
  return end === 0 ? null : costUsd / end - 1
}
