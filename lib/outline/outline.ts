/** The outline of a document: a tree of sections, kept flat so that it can live in a Y.Map and in a JSON column. */
import { z } from 'zod'

export const sectionIdSchema = z.uuid('This is not the id of a section.').brand<'SectionId'>()
export type SectionId = z.infer<typeof sectionIdSchema>

/** One section. Any section may hold text; a section with children defaults to a target of 0 words. */
export const sectionSchema = z.object({
  id: sectionIdSchema,
  /** Null at the top level. */
  parent: sectionIdSchema.nullable(),
  /** Fractional index among its siblings (fractional-indexing); ties break by id. */
  order: z.string().min(1),
  title: z.string(),
  mainPoint: z.string(),
  targetWords: z.number().int().min(0),
  /** Extra instructions of a person for the writing of this section. */
  instructions: z.string(),
  /** HANDLE/ID for this section alone; null means the document's. */
  model: z.string().nullable(),
  /** Sections that this one leans on. A hint, never required. */
  buildsOn: z.array(sectionIdSchema),
})
export type Section = z.infer<typeof sectionSchema>

/** All sections of a document, in any order; use `readingOrder` to walk them. */
export const outlineSchema = z.object({ sections: z.array(sectionSchema) })
export type Outline = z.infer<typeof outlineSchema>
