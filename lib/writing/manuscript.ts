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
  /** A person typed into it, so the model stopped after its sentence. Their text and the model's are both kept. */
  | { readonly type: 'touched'; readonly markdown: string; readonly words: number }
  /** The section was removed from the outline meanwhile. */
  | { readonly type: 'removed' }

/** One section's text while a model writes it. Text appended is shown to everyone at once. */
export interface SectionWriter {
  /** Appends Markdown as it arrives. Resolves once it is in the live document (not yet committed). */
  append(markdown: string): Promise<void>
  /** True once a person has typed into this section since the writer was opened. */
  readonly touched: boolean
  /** True once the section is no longer in the outline. */
  readonly removed: boolean
  /** Replaces what this writer has written with `markdown` (a correction). No-op when touched or removed. */
  replace(markdown: string): Promise<void>
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
  /** Markdown of a section as it stands, without its heading; empty when nothing is written. */
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
   * this writer's own: it stays, and `replace` replaces it.
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
