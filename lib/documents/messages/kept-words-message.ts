/**
 * What the server tells a browser over the live connection: a section was removed in which its person was typing, and what
 * they typed there is kept with the section's revisions. It is told again when more of it has come, and to a window that returns.
 */
import { z } from 'zod'
import { sectionIdSchema } from '../../outline/outline'

export const keptWordsMessageSchema = z.object({
  type: z.literal('kept-words'),
  sectionId: sectionIdSchema,
  /** What the section was called when it was removed. */
  title: z.string(),
  /** Name of whoever removed it, `You` for the person themselves in another window; null where it is not known. */
  by: z.string().nullable(),
  /** What this person typed; may be empty where they have only set fields. */
  words: z.string(),
  fields: z.object({
    title: z.string().optional(),
    mainPoint: z.string().optional(),
    instructions: z.string().optional(),
  }),
})
export type KeptWordsMessage = z.infer<typeof keptWordsMessageSchema>
