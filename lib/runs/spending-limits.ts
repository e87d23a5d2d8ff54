/** What may be spent, as people set it in Settings. */
import { z } from 'zod'

const dollars = z
  .number({ error: 'A limit is a number of dollars.' })
  .min(0, 'A limit can’t be less than $0.')
  .max(1_000_000, 'A limit can’t be more than $1,000,000.')
  .nullable()

/** US dollars; null for no limit. */
export const spendingLimitsSchema = z.strictObject({
  run: dollars,
  document: dollars,
  /** Calendar months, by UTC. */
  month: dollars,
})
export type SpendingLimits = z.infer<typeof spendingLimitsSchema>

/** What `GET /api/spending/limits` answers. */
export const limitsAnswerSchema = z.object({
  limits: spendingLimitsSchema,
  /** Those that the environment sets, which hold until people set others. */
  fromEnvironment: z.boolean(),
  month: z.object({
    /** "2026-11" */
    name: z.string(),
    /** At least so much: calls whose price nobody knows are not in it. */
    spentUsd: z.number(),
    unpricedCalls: z.number().int(),
  }),
})
export type LimitsAnswer = z.infer<typeof limitsAnswerSchema>
