/** The ledger of a document as its runs have told it, in events: goals, corrections, repetition, and the models' bias. */
import { z } from 'zod'
import { type SectionId, sectionIdSchema } from '../outline/outline'
import { Ledger, MOST_ANSWERS } from '../writing/ledger'
import { correctionsSchema, type LengthAnswer } from '../writing/section-length'
import type { StoredRunEvent } from './run-event'

const count = z.number().int().min(0)

/** The latest that a run told of a section. What is null was not told: the section is being written, or by an old version. */
export const toldSectionSchema = z.object({
  sectionId: sectionIdSchema,
  /** HANDLE/ID; null until it is finished. */
  model: z.string().nullable(),
  goalWords: count.nullable(),
  askedWords: count.nullable(),
  /** What came in the end; null while it is being written. */
  words: count.nullable(),
  /** Whether what came was offered beside the text that stands there. */
  isProposal: z.boolean(),
  /** Words of the rest that were offered beside the section, which `words` leaves out. */
  proposedWords: count,
  corrections: correctionsSchema.nullable(),
  /** Paragraphs that repeat other sections; null where there were none. */
  repetition: z.object({ found: count, left: count, saidIn: z.array(sectionIdSchema) }).nullable(),
})
export type ToldSection = z.infer<typeof toldSectionSchema>

export const documentLedgerSchema = z.object({
  /** Sections that a run has begun. */
  sections: z.array(toldSectionSchema),
  /** Of each model that has written: words written for each word asked, out of so many of its latest answers. */
  models: z.array(z.object({ model: z.string(), bias: z.number().positive(), answers: count })),
  /** What the brief names and no section told, how many sections were added for it, and what the plan left all the same. */
  planGaps: z.object({ items: z.array(z.string()), added: count, left: z.array(z.string()) }),
})
export type DocumentLedger = z.infer<typeof documentLedgerSchema>

/** As it leaves the server: with the calls of all runs, and those among them whose tokens are estimated. */
export const ledgerAnswerSchema = documentLedgerSchema.extend({ calls: count, estimatedCalls: count })
export type LedgerAnswer = z.infer<typeof ledgerAnswerSchema>

/** `events` in the order in which they happened, of one run or of several. */
export function documentLedger(events: readonly StoredRunEvent[]): DocumentLedger {
  const sections = new Map<SectionId, ToldSection>()
  let planGaps: DocumentLedger['planGaps'] = { items: [], added: 0, left: [] }
  for (const event of events) {
    if (event.type === 'plan-gaps') planGaps = { items: event.items, added: event.added, left: event.left }
    if (!('sectionId' in event)) continue
    const told = sections.get(event.sectionId) ?? untold(event.sectionId)
    sections.set(event.sectionId, toldAfter(told, event))
  }
  return { sections: [...sections.values()], models: biases(events), planGaps }
}

const untold = (sectionId: SectionId): ToldSection => ({
  sectionId,
  model: null,
  goalWords: null,
  askedWords: null,
  words: null,
  isProposal: false,
  proposedWords: 0,
  corrections: null,
  repetition: null,
})

type SectionEvent = Extract<StoredRunEvent, { readonly sectionId: SectionId }>

/** A section that is begun again is told anew. */
function toldAfter(told: ToldSection, event: SectionEvent): ToldSection {
  const { goalWords = null, askedWords = null } = event.type === 'repetition' ? told : event
  if (event.type === 'section-started') return { ...untold(event.sectionId), goalWords, askedWords }
  if (event.type === 'repetition') {
    const { found, left, saidIn } = event
    return { ...told, repetition: { found, left, saidIn } }
  }
  const { model = null, corrections = null, words, outcome, proposedWords = 0 } = event
  const isProposal = outcome === 'proposed'
  return { ...told, goalWords, askedWords, model, corrections, words, isProposal, proposedWords }
}

/** The latest answers of each model, the latest last. */
export function latestAnswers(events: readonly StoredRunEvent[]): Map<string, readonly LengthAnswer[]> {
  const answers = new Map<string, readonly LengthAnswer[]>()
  for (const event of events) {
    if (event.type !== 'section-finished' || !event.model) continue
    const all = [...(answers.get(event.model) ?? []), ...(event.answers ?? [])]
    answers.set(event.model, all.slice(-MOST_ANSWERS))
  }
  return answers
}

const biases = (events: readonly StoredRunEvent[]): DocumentLedger['models'] =>
  [...latestAnswers(events)].flatMap(([model, answers]) =>
    answers.length === 0 ? [] : [{ model, bias: new Ledger(answers).bias, answers: answers.length }],
  )
