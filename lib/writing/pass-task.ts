/** What the single pass is given by the loop over single sections, whose state it shares. */
import type { Model, ModelName } from '@/lib/models/model'
import type { SectionId } from '@/lib/outline/outline'
import type { PlacedSection } from '@/lib/outline/tree'
import type { Context } from './context'
import type { Ledger } from './ledger'
import type { AskedSection } from './prompts/pass-prompt'
import type { SectionTask } from './section-task'
import type { Survey, WordCounts } from './survey'
import type { WriteTask } from './write-task'

export type PassTask = WriteTask & {
  readonly ledgerOf: (model: ModelName) => Promise<Ledger>
  readonly counts: WordCounts
  readonly chosen: ReadonlySet<SectionId> | undefined
  /** Sections that this run has finished, that are open in the answer, and that it has begun: kept up to date here. */
  readonly done: Set<SectionId>
  readonly drafted: Set<SectionId>
  readonly begun: Set<SectionId>
  readonly isBegun: (seen: Survey, id: SectionId) => boolean
  readonly contextOf: (seen: Survey, current: PlacedSection) => Context
  readonly sectionTask: (seen: Survey, current: PlacedSection, model: Model) => Promise<SectionTask>
}

/** What one answer is asked for: at least two sections, as the outline stood then. */
export type Batch = {
  readonly seen: Survey
  readonly model: Model
  readonly asked: readonly [AskedSection, AskedSection, ...AskedSection[]]
}
