/** The report of a run: what was asked, what came, and what each section took. The command line writes it with --report. */
import { z } from 'zod'

const count = z.number().int().min(0)

export const runReportSchema = z.object({
  documentId: z.uuid(),
  runId: z.uuid(),
  requestedWords: count,
  words: count,
  /** 0 to 100, as LongWriter (arXiv 2408.07055) scores a length. */
  lengthScore: z.number().min(0).max(100),
  calls: count,
  promptTokens: count,
  cachedTokens: count,
  outputTokens: count,
  /** US dollars; null when a price is unknown. */
  costUsd: z.number().nullable(),
  /** From its first start to its end, or until now. */
  ms: count,
  /** All sections of the document in reading order; tokens, attempts and time are those of this run. */
  sections: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      targetWords: count,
      words: count,
      attempts: count,
      promptTokens: count,
      cachedTokens: count,
      outputTokens: count,
      ms: count,
    }),
  ),
})
export type RunReport = z.infer<typeof runReportSchema>
