/** What the writing loop needs of the world: a manuscript to read and write, and a log. Nothing else reaches it. */

import type { FinishReason, ModelName, ModelUsage } from '../models/model'
import type { Outline, Section, SectionId } from '../outline/outline'
import type { Purse } from './purse'
import type { SectionLength } from './section-length'

/** The brief of a document, as the loop sees it. */
export type Brief = {
  readonly text: string
  readonly requestedWords: number
  /** BCP 47 tag. `zh` and `ja` count characters. */
  readonly language: string
  readonly type: 'report' | 'paper' | 'article' | 'essay' | 'guide' | 'book' | 'other'
}

/** How a section that was being written came to its end. */
export type SectionOutcome =
  /** The whole text is in and committed. */
  | { readonly type: 'written'; readonly markdown: string; readonly words: number }
  /**
   * A person has edited it while it was written. It stands as it stood then, with what people have done since, and
   * `proposedWords` more are offered beside it: none where nothing was left to come.
   */
  | { readonly type: 'touched'; readonly markdown: string; readonly words: number; readonly proposedWords: number }
  /** The section was removed from the outline meanwhile. */
  | { readonly type: 'removed' }

/** What a writer that has stepped aside leaves in the section, and what it goes on with. */
export type Aside = {
  /** The section as it stands now, the words of people among it. No model changes it any more. */
  readonly standing: string
  /** What is offered beside it so far: at first the sentence that had begun. */
  readonly rest: string
}

/**
 * One section's text while a model writes it. Text appended is shown to everyone at once. From the first edit of a person
 * on nothing more is put into the section itself: what is appended then is offered beside it.
 */
export interface SectionWriter {
  /** Appends Markdown as it arrives. It is shown at once; what is not shown yet may still go beside the section. */
  append(markdown: string): Promise<void>
  /** True once a person has edited this section since the writer was opened. */
  readonly touched: boolean
  /** True once the section is no longer in the outline, or the text beside it is wanted no more. */
  readonly removed: boolean
  /** True once people want no more of the text beside the section than its present sentence. */
  readonly ending: boolean
  /** The model was done with what was appended: it ends whole, whatever it ends with. */
  markWhole(): void
  /** Where the text goes on after a person's edit; null when there was none. From then on only `rest` is this writer's. */
  stepAside(): Promise<Aside | null>
  /**
   * Replaces what is this writer's with `markdown` (a correction); nothing happens when removed. False when a person has
   * edited the section, and the writer has not stepped aside yet: then all stays as it was.
   */
  replace(markdown: string): Promise<boolean>
  /** Seals the text: commits it, its revision, its step and its entry in the ledger as one transaction. */
  finish(length: SectionLength): Promise<SectionOutcome>
  /** Leaves what is there as partial text, committed, with the section's status set so that it can be resumed. */
  abandon(): Promise<void>
}

export interface Manuscript {
  /** The outline as it is now, with every edit that people have made meanwhile. */
  outline(): Promise<Outline>
  /** Replaces the outline with a model's plan, or adds rows as they arrive while planning. */
  addSection(section: Section): Promise<void>
  updateSection(id: SectionId, change: Partial<Omit<Section, 'id'>>): Promise<void>
  removeSection(id: SectionId): Promise<void>
  setTitle(title: string, subtitle: string): Promise<void>
  /** Markdown of a section as it stands, with the rest that is offered for it; without its heading; empty when nothing is written. */
  text(id: SectionId): Promise<string>
  /** Sections whose row in the outline people have edited; a new plan keeps them. None when absent. */
  editedRows?(): Promise<ReadonlySet<SectionId>>
  /** What a model has summed `text` up as, the section's own; null when none has. */
  digest?(id: SectionId, text: string): string | null
  keepDigest?(id: SectionId, text: string, digest: string, model: ModelName): Promise<void>
  /** Items of the brief that the rows tell in other words, in the place of those of an earlier plan. */
  setToldItems?(items: readonly string[]): Promise<void>
  /** Sections that are finished, and so never written again by this run. */
  finished(): Promise<ReadonlySet<SectionId>>
  /**
   * Opens a section for writing. The first text that comes replaces what is there; with `partial` what is there counts as
   * this writer's own: it stays, and `replace` replaces it. One that people have edited since this run began it is opened
   * with its writer aside, whatever `from` says.
   */
  open(id: SectionId, options: { readonly from: 'empty' | 'partial' }): Promise<SectionWriter>
}

export type StepKind = 'plan' | 'write' | 'continue' | 'tighten' | 'revise' | 'judge' | 'digest'

/** What the loop tells as it goes. The run's events, the steps in the database and the reports are made from it. */
export type WritingEvent =
  | {
      readonly type: 'step-started'
      readonly stepId: string
      readonly kind: StepKind
      readonly sectionId: SectionId | null
      readonly model: ModelName
      /** The most that the call can cost, in millionths of a US dollar; null when nobody knows. */
      readonly mostMicroUsd: number | null
    }
  | {
      readonly type: 'step-finished'
      readonly stepId: string
      readonly finish: FinishReason
      readonly usage: ModelUsage
      readonly words: number
      readonly ms: number
      readonly attempts: number
    }
  | {
      readonly type: 'step-failed'
      readonly stepId: string
      readonly error: unknown
      readonly attempts: number
      readonly usage: ModelUsage
    }
  | { readonly type: 'waiting'; readonly stepId: string; readonly reason: string; readonly ms: number }
  | { readonly type: 'plan-delta'; readonly section: Section }
  /** A part of the plan is whole: it is not asked for again when the plan is broken off and resumed. */
  | { readonly type: 'plan-part'; readonly part: PlanPart }
  /** The brief names `items`, and no row told them; rows were added for what was missing, and `left` is still untold. */
  | {
      readonly type: 'plan-gaps'
      readonly items: readonly string[]
      readonly added: number
      readonly left: readonly string[]
    }
  | { readonly type: 'plan-finished'; readonly outline: Outline }
  | {
      readonly type: 'section-started'
      readonly sectionId: SectionId
      readonly targetWords: number
      readonly goalWords: number
      readonly askedWords: number
    }
  /** Paragraphs of the section that repeat another one, before and after one of them was written anew. */
  | {
      readonly type: 'repetition'
      readonly sectionId: SectionId
      readonly found: number
      readonly left: number
      /** The sections that what is left was said in before. */
      readonly saidIn: readonly SectionId[]
    }
  | { readonly type: 'text-delta'; readonly sectionId: SectionId; readonly text: string }
  | {
      readonly type: 'section-finished'
      readonly sectionId: SectionId
      readonly words: number
      readonly targetWords: number
      readonly outcome: SectionOutcome['type']
      /** Words that are offered beside the section and not in it; absent where nothing is. */
      readonly proposedWords?: number
      readonly length: SectionLength
    }

/** The first level, the answer to what it lacked, or a chapter with the rows under it. */
export type PlanPart =
  | { readonly of: 'first-level' }
  | {
      readonly of: 'gaps'
      readonly items: readonly string[]
      readonly added: number
      readonly told?: readonly string[]
    }
  | { readonly of: 'chapter'; readonly sectionId: SectionId }

export interface WritingLog {
  record(event: WritingEvent): Promise<void>
}

/** How a run is steered from outside: a pause ends after the sentence being written, an abort at once. */
export interface WritingControl {
  readonly signal: AbortSignal
  readonly pauseRequested: boolean
  /** Asked before each call; without one nothing is too dear. */
  readonly purse?: Purse
}
