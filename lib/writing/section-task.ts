/** What it takes to write one section, and how that ends. */
import type { Model } from '@/lib/models/model'
import type { ModelError } from '@/lib/models/model-error'
import type { PlacedSection } from '@/lib/outline/tree'
import type { Context } from './context'
import type { Ledger } from './ledger'
import type { Brief, Manuscript, SectionOutcome, WritingControl, WritingLog } from './manuscript'
import type { SpendingLimit } from './purse'
import type { Repetition } from './repetition'

export type SectionTask = {
  readonly brief: Brief
  readonly model: Model
  readonly manuscript: Manuscript
  readonly log: WritingLog
  readonly control: WritingControl
  readonly ledger: Ledger
  readonly placed: readonly PlacedSection[]
  readonly current: PlacedSection
  readonly context: Context
  /** What the section should come to, its target bent by what other sections left over. */
  readonly goalWords: number
  /** `partial` goes on from the text that is there, `empty` begins anew. */
  readonly from: 'empty' | 'partial'
  /** Passages of a text that other sections have said, as those are now. */
  readonly repetitions: (text: string) => Promise<readonly Repetition[]>
  /** The text to rewrite, with the instruction to follow, and the words that it asks for where it asks for a length. */
  readonly rewrite?: { readonly present: string; readonly instruction: string; readonly words: number | null }
  readonly cacheKey?: string | undefined
  /** Told when the first answer begins: from then on a provider's cache holds what the prompt began with. */
  readonly onBegun?: (() => void) | undefined
}

export type SectionResult =
  | { readonly type: 'done'; readonly outcome: SectionOutcome }
  /** `limit` says that it was for want of money. */
  | { readonly type: 'paused'; readonly limit?: SpendingLimit }
  | { readonly type: 'failed'; readonly error: ModelError }
