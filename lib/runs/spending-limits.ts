/** What may be spent, as people set it in Settings. */
import { z } from 'zod'

const dollars = z
  .number({ error: 'A limit is a number of dollars.' })
  .min(0, 'A limit can’t be less than $0.')
  .max(1_000_000, 'A limit can’t be more than $1,000,000.')
  .nullable()

const limits = {
  run: dollars,
  document: dollars,
  /** Calendar months, by UTC. */
  month: dollars,
}

/** US dollars; null for no limit. */
export const spendingLimitsSchema = z.strictObject({
  ...limits,
  /** What the runs that one person starts may cost in a month. The owner, who sets it, has none. */
  person: dollars.default(null),
})
export type SpendingLimits = z.infer<typeof spendingLimitsSchema>

/** Without `person` that stays as it is. */
export const limitsChangeSchema = z.strictObject({ ...limits, person: dollars.optional() })
export type LimitsChange = z.infer<typeof limitsChangeSchema>

/** Of a single person, in place of everybody's; null where everybody's holds. */
export const ownLimitSchema = z.strictObject({ usd: dollars }).nullable()
export type OwnLimit = z.infer<typeof ownLimitSchema>

export const ownLimitChangeSchema = z.strictObject({ own: ownLimitSchema })

const personSpendingSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  own: ownLimitSchema,
  /** In this month, with what calls under way may cost. */
  spentUsd: z.number(),
})
export type PersonSpending = z.infer<typeof personSpendingSchema>

/** What `GET /api/spending/people` answers: everybody but the owner. */
export const peopleSpendingSchema = z.object({ people: z.array(personSpendingSchema) })
export type PeopleSpending = z.infer<typeof peopleSpendingSchema>

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
