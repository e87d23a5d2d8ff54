/** The JSON of `Plan.outline`: one immutable version of a document's outline. */
import { z } from 'zod'
import { outlineSchema } from './outline'

export const planRecordSchema = z.object({
  version: z.literal(1),
  title: z.string(),
  subtitle: z.string(),
  outline: outlineSchema,
})
export type PlanRecord = z.infer<typeof planRecordSchema>
