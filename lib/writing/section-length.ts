/** What the loop tells of a section's length: what it was to come to, what was asked for, and what had to be corrected. */
import { z } from 'zod'

const count = z.number().int().min(0)

/** One answer of a model: the words that it was asked for, and those that came. */
export const lengthAnswerSchema = z.object({
  asked: z.number().positive(),
  written: z.number().positive(),
  /** It was hung up on: more would have come. */
  isCutOff: z.boolean().optional(),
})
export type LengthAnswer = z.infer<typeof lengthAnswerSchema>

/** How often a section was continued because it was short, brought to an early end because it was long, and reworded. */
export const correctionsSchema = z.object({ continued: count, tightened: count, revised: count })
export type Corrections = z.infer<typeof correctionsSchema>

export const sectionLengthSchema = z.object({
  /** HANDLE/ID that wrote it. */
  model: z.string(),
  /** The target, bent by what other sections were over or under. */
  goalWords: count,
  /** The goal divided by the bias; of a section that is gone on with, only what was missing. */
  askedWords: count,
  corrections: correctionsSchema,
  /** Words that the model writes for each word asked, as learned by the end of the section. */
  bias: z.number().positive(),
  /** Of this section, and only those that tell of the model's habit. */
  answers: z.array(lengthAnswerSchema),
})
export type SectionLength = z.infer<typeof sectionLengthSchema>
