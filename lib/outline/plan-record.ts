/** The JSON of `Plan.outline`: one immutable version of a document's outline. */
import { z } from 'zod'
import { outlineSchema, sectionIdSchema } from './outline'

export const planRecordSchema = z.object({
  version: z.literal(1),
  title: z.string(),
  subtitle: z.string(),
  outline: outlineSchema,
  /** Rows of a model's plan that held words of people when it was made. */
  edited: z.array(sectionIdSchema).optional(),
})
export type PlanRecord = z.infer<typeof planRecordSchema>
