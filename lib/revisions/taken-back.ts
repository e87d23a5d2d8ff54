/** Taking back a decision on a proposal, or a text that was restored: what is asked and answered. */
import { z } from 'zod'
import { proposalKindSchema } from '../documents/live-document'

/** What the document knew of a section's text before it was replaced. */
const textBeforeSchema = z.strictObject({
  status: z.enum(['planned', 'written', 'failed']),
  writtenFrom: z.string().max(100).nullable(),
  writtenBy: z.string().max(300).nullable(),
  contributors: z.array(z.string().max(100)).max(1_000),
})
export type TextBefore = z.infer<typeof textBeforeSchema>

/** How a proposal stood to its section, which its revision does not tell. */
const offeredSchema = z.strictObject({
  kind: proposalKindSchema,
  brokeOffAfter: z.string().max(1_000),
  half: z.string().max(100_000).default(''),
})
export type Offered = z.infer<typeof offeredSchema>

export const takeBackSchema = z.strictObject({
  /** Null where the text itself was not replaced. */
  before: textBeforeSchema.nullable(),
  /** Of the proposal that was decided on; one for the whole section where nothing is said. */
  offered: offeredSchema.default({ kind: 'replaces', brokeOffAfter: '', half: '' }),
})

/** The proposal that is there again; null where there was none. */
export const takenBackSchema = z.object({ proposalId: z.uuid().nullable() })
export type TakenBack = z.infer<typeof takenBackSchema>
