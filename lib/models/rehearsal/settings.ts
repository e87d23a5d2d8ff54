/** How Rehearsal behaves: its speed, its habits of length, and the faults that it is told to show. */
import { z } from 'zod'

/** A fault of one answer, named after what the network or the provider would do. */
export const faultSchema = z.enum([
  'rate-limit',
  'overload',
  'cut',
  'end-of-file',
  'stall',
  'refusal',
  'truncation',
  'bad-json',
])
export type Fault = z.infer<typeof faultSchema>

/** Faults by the number of the call (1 is the first), and by chance. */
export const faultPlanSchema = z.object({
  script: z.array(z.object({ call: z.number().int().min(1), fault: faultSchema })).default([]),
  rates: z.partialRecord(faultSchema, z.number().min(0).max(1)).default({}),
})
export type FaultPlan = z.infer<typeof faultPlanSchema>

export const rehearsalSettingsSchema = z.object({
  /** 0 writes at once, without any pause. */
  wordsPerSecond: z.number().min(0).default(600),
  /** Words written per word asked. */
  bias: z.number().min(0.05).max(20).default(1),
  /** Standard deviation of the natural logarithm of the length. */
  spread: z.number().min(0).max(3).default(0.05),
  /** The most words of one answer; no limit when absent. */
  ceiling: z.number().int().min(1).optional(),
  seed: z.string().default('longhand'),
  faults: faultPlanSchema.default({ script: [], rates: {} }),
})
export type RehearsalSettings = z.infer<typeof rehearsalSettingsSchema>

/** Reads `3:cut, 5:stall, overload=0.1`: a call's number and its fault, or a fault and how often it comes. */
export function parseFaultPlan(text: string): FaultPlan {
  const plan: { script: unknown[]; rates: Record<string, unknown> } = { script: [], rates: {} }
  for (const entry of text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [call, fault] = entry.split(':')
    const [name, rate] = entry.split('=')
    if (fault !== undefined) plan.script.push({ call: Number(call), fault: fault.trim() })
    else plan.rates[(name ?? '').trim()] = Number(rate)
  }
  return faultPlanSchema.parse(plan)
}
