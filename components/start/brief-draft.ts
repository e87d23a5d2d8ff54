/** A brief that is being typed, with what was set by hand, and what follows from both. */
import { z } from 'zod'
import { readWholeNumber } from '@/components/ui/whole-number'
import {
  briefSchema,
  type DocumentType,
  documentTypeSchema,
  requestedWordsSchema,
  usualWords,
} from '@/lib/documents/document'
import { readDocumentType, readLanguage, readRequestedWords } from '@/lib/writing/read-brief'

/** What was typed or chosen; null leaves it to the brief. `length` is as typed, so that a wrong one is not lost. */
export const briefDraftSchema = z.object({
  brief: z.string(),
  length: z.string().nullable(),
  type: documentTypeSchema.nullable(),
  language: z.string().nullable(),
  model: z.string().nullable(),
})
export type BriefDraft = z.infer<typeof briefDraftSchema>

export const emptyDraft: BriefDraft = { brief: '', length: null, type: null, language: null, model: null }

/** Where a value comes from: a hand-set one always wins. */
export type Settled<Value> = { readonly value: Value; readonly from: 'hand' | 'brief' | 'usual' }

export type SettledDraft = {
  readonly type: Settled<DocumentType>
  readonly language: Settled<string>
  /** The last valid length. */
  readonly words: Settled<number>
  /** What is wrong with a length typed by hand. */
  readonly lengthProblem: string | null
  /** What stands against starting; null when nothing does. */
  readonly problem: string | null
}

/** A long brief names its length and language near its beginning or its end; reading all of it at each key would lag. */
const readable = (brief: string): string =>
  brief.length <= 10_000 ? brief : `${brief.slice(0, 5_000)}\n${brief.slice(-5_000)}`

function readLength(text: string): { words: number } | { problem: string } {
  const parsed = requestedWordsSchema.safeParse(readWholeNumber(text) ?? Number.NaN)
  if (parsed.success) return { words: parsed.data }
  return { problem: parsed.error.issues[0]?.message ?? 'The length must be a whole number of words.' }
}

function briefProblem(brief: string): string | null {
  if (brief.trim() === '') return 'Type a brief first'
  const parsed = briefSchema.safeParse(brief)
  if (parsed.success) return null
  const count = brief.trim().length.toLocaleString('en')
  return `The brief has ${count} characters and can hold 100,000. Shorten it; nothing is lost.`
}

function settleWords(draft: BriefDraft, type: DocumentType): Settled<number> {
  const read = readRequestedWords(readable(draft.brief))
  const fromBrief = read !== null && requestedWordsSchema.safeParse(read).success ? read : null
  const typed = draft.length === null ? null : readLength(draft.length)
  if (typed && 'words' in typed) return { value: typed.words, from: 'hand' }
  return fromBrief !== null ? { value: fromBrief, from: 'brief' } : { value: usualWords[type], from: 'usual' }
}

export function settleDraft(draft: BriefDraft): SettledDraft {
  const typeFromBrief = readDocumentType(readable(draft.brief))
  const type: Settled<DocumentType> = draft.type
    ? { value: draft.type, from: 'hand' }
    : { value: typeFromBrief, from: typeFromBrief === 'other' ? 'usual' : 'brief' }
  const language: Settled<string> = draft.language
    ? { value: draft.language, from: 'hand' }
    : { value: readLanguage(readable(draft.brief)), from: 'brief' }
  const typed = draft.length === null ? null : readLength(draft.length)
  const lengthProblem = typed && 'problem' in typed ? typed.problem : null
  return {
    type,
    language,
    words: settleWords(draft, type.value),
    lengthProblem,
    problem: briefProblem(draft.brief) ?? lengthProblem,
  }
}
