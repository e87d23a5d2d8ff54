/** What the routes of one run take. */
import { z } from 'zod'
import { capUsdSchema, runIdSchema } from '@/lib/runs/run'

export const runParamsSchema = z.object({ runId: runIdSchema })

/** Another model to go on with, and what the run may spend in all: null for whatever it takes. */
export const resumeSchema = z.object({
  model: z.string().min(1).max(300).optional(),
  capUsd: capUsdSchema.optional(),
})
