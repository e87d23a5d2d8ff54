/** What kept a run from going on. */
import { z } from 'zod'
import { sectionIdSchema } from '../outline/outline'

/** A stable code, and a sentence that says what happened, what was kept and what to do. */
export const runFailureSchema = z.object({
  code: z.string(),
  message: z.string(),
  /** The section that was being written; null when none was. */
  sectionId: sectionIdSchema.nullable(),
  retryable: z.boolean(),
})
export type RunFailure = z.infer<typeof runFailureSchema>
