/** A revision: one immutable text of a section, as the API and the screens know it. */
import { z } from 'zod'

export const revisionViewSchema = z.object({
  id: z.uuid(),
  sectionId: z.uuid(),
  origin: z.enum(['written', 'edited', 'proposed', 'accepted', 'restored']),
  /** Name of the person, or null for a model's own. */
  author: z.string().nullable(),
  /** Of the author among those who came to the document, from 0: it gives their colour. Null for one who is not in it. */
  rank: z.number().int().min(0).nullable(),
  model: z.string().nullable(),
  instruction: z.string().nullable(),
  words: z.number().int(),
  /** Whether it is the text that the section has now. */
  current: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type RevisionView = z.infer<typeof revisionViewSchema>

export const revisionTextSchema = revisionViewSchema.extend({ markdown: z.string() })
export type RevisionText = z.infer<typeof revisionTextSchema>

/** What the API answers. */
export const revisionAnswerSchema = z.object({ revision: revisionViewSchema })
export const revisionTextAnswerSchema = z.object({ revision: revisionTextSchema })
export const revisionListSchema = z.object({ revisions: z.array(revisionViewSchema) })
