/** What it takes to write a document's sections, and how that ends. */
import type { Model, ModelName } from '@/lib/models/model'
import type { ModelError } from '@/lib/models/model-error'
import type { Section, SectionId } from '@/lib/outline/outline'
import type { Brief, Manuscript, WritingControl, WritingLog } from './manuscript'
import type { SpendingLimit } from './purse'
import type { LengthAnswer } from './section-length'

export type WriteTask = {
  readonly brief: Brief
  readonly modelFor: (section: Section) => Model | Promise<Model>
  /** Sums up finished sections for the prompts of those that follow; their first sentences stand there without one. */
  readonly chores?: Model | null | undefined
  readonly manuscript: Manuscript
  readonly log: WritingLog
  readonly control: WritingControl
  /** Only these; all that are not finished when absent. */
  readonly sections?: readonly SectionId[] | undefined
  /** Sections that begin anew, whatever text they have (sample text that is to be replaced). */
  readonly anew?: ReadonlySet<SectionId> | undefined
  /** Requests of one run share it, so that the provider's cache serves them. */
  readonly cacheKey?: string | undefined
  /** Tokens of finished text that are given in full; above that a digest. */
  readonly contextTokens?: number | undefined
  /** What earlier runs have learned of a model's length in this document, the latest last; nothing when absent. */
  readonly learned?: ((model: ModelName) => Promise<readonly LengthAnswer[]>) | undefined
  /** The most sections that are written at once; one after another when absent. Asked before each start. */
  readonly atOnce?: (() => number) | undefined
  /** First asks for all of them in one answer, for models that write long ones; what that leaves over comes after it. */
  readonly inOnePass?: boolean | undefined
}

export type WriteResult =
  | { readonly type: 'finished' }
  /** `limit` says that it was for want of money. */
  | { readonly type: 'paused'; readonly limit?: SpendingLimit }
  | { readonly type: 'failed'; readonly sectionId: SectionId; readonly error: ModelError }
