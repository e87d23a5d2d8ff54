/** Edits of an outline as values: each can be applied, undone and sent. */
import { z } from 'zod'
import { sectionIdSchema, sectionSchema } from './outline'

const id = sectionIdSchema

/** The order key that a section had before; undoing edits carry it, so that what they restore is exactly what was. */
const order = z.string().min(1).optional()

/** Where a section goes: under `parent` (null: top level), before the sibling `before` (null: last). */
export const placeSchema = z.object({ parent: sectionIdSchema.nullable(), before: sectionIdSchema.nullable(), order })
export type Place = z.infer<typeof placeSchema>

export const outlineEditSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rename'), id, title: z.string().max(500) }),
  z.object({ type: z.literal('set-main-point'), id, mainPoint: z.string().max(10_000) }),
  z.object({ type: z.literal('set-target'), id, targetWords: z.number().int().min(0).max(200_000) }),
  z.object({ type: z.literal('set-instructions'), id, instructions: z.string().max(10_000) }),
  z.object({ type: z.literal('set-model'), id, model: z.string().nullable() }),
  z.object({ type: z.literal('set-builds-on'), id, buildsOn: z.array(sectionIdSchema) }),
  z.object({
    type: z.literal('add'),
    section: sectionSchema.omit({ order: true }),
    before: sectionIdSchema.nullable(),
    order,
  }),
  /** Removes a section and everything under it. */
  z.object({ type: z.literal('remove'), id }),
  z.object({ type: z.literal('move'), id, to: placeSchema }),
  z.object({ type: z.literal('indent'), id }),
  z.object({ type: z.literal('outdent'), id }),
  /** Re-scales all targets so that they sum to `totalWords`. */
  z.object({ type: z.literal('spread'), totalWords: z.number().int().min(0).max(200_000) }),
])
export type OutlineEdit = z.infer<typeof outlineEditSchema>
