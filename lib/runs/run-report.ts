/** The report of a run: what was asked, what came, and what each section took. The command line writes it with --report. */
import { z } from 'zod'
import { correctionsSchema } from '../writing/section-length'

const count = z.number().int().min(0)

const usageShape = {
  promptTokens: count,
  cachedTokens: count,
  outputTokens: count,
  /** Calls that were ended before their tokens were counted: with them, tokens and cost are about right, not exact. */
  estimatedCalls: count,
  /** US dollars; null when a price is unknown. */
  costUsd: z.number().nullable(),
}

/** What calls took: `ms` are the milliseconds that they streamed. */
const effortShape = { attempts: count, ...usageShape, ms: count }

export const runReportSchema = z.object({
  documentId: z.uuid(),
  runId: z.uuid(),
  requestedWords: count,
  words: count,
  /** 0 to 100, as LongWriter (arXiv 2408.07055) scores a length. */
  lengthScore: z.number().min(0).max(100),
  calls: count,
  ...usageShape,
  /** From its first start to its end, or until now. */
  ms: count,
  /** Of the document: allocated + difference = words + left. Written by this run: the bias. */
  ledger: z.object({
    /** The sum of the targets. */
    allocated: count,
    /** What is written, over what was allotted for it; negative when under. */
    difference: z.number().int(),
    /** Words still to come. */
    left: count,
    /** Words that the model of the run writes for each word asked, as learned so far; null when it has written nothing. */
    bias: z.number().positive().nullable(),
  }),
  /** What the brief names and the run's first plan did not tell, how many sections were added for it, and what is left. */
  planGaps: z.object({ items: z.array(z.string()), added: count, left: z.array(z.string()).default([]) }),
  /**
   * Calls that belong to no one section: `outline` for those that planned, and for answers that held several sections
   * `whole text`, or the sections that the run was asked for.
   */
  shared: z.array(z.object({ name: z.string(), ...effortShape })),
  /**
   * All sections of the document in reading order. Tokens, attempts and time are those of this run, and so are goal,
   * what was asked, corrections and repetition: null where this run did not come to it.
   */
  sections: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      targetWords: count,
      words: count,
      /** Words that this run offered as the section's rest, since a person edited it meanwhile; `words` leaves them out. */
      proposedWords: count.default(0),
      /** Words over the target, negative under it; 0 while more is to come. */
      difference: z.number().int(),
      goalWords: count.nullable(),
      askedWords: count.nullable(),
      corrections: correctionsSchema.nullable(),
      /** Paragraphs that repeated other sections, and those that still do; null where there were none. */
      repetition: z.object({ found: count, left: count }).nullable(),
      ...effortShape,
    }),
  ),
})
export type RunReport = z.infer<typeof runReportSchema>
