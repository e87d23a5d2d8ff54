/** Writes a document's sections side by side, as far as they don't lean on each other, each as the outline stands at its turn. */
import type { Model, ModelName } from '@/lib/models/model'
import type { ModelError } from '@/lib/models/model-error'
import type { Section, SectionId } from '@/lib/outline/outline'
import type { PlacedSection } from '@/lib/outline/tree'
import { contextFor } from './context'
import { Ledger } from './ledger'
import type { Brief, Manuscript, WritingControl, WritingLog } from './manuscript'
import { PassageIndex } from './passages'
import { phrasesFor } from './prompts/phrases-for'
import type { SpendingLimit } from './purse'
import { RepetitionIndex } from './repetition'
import { type SectionResult, writeOneSection } from './section'
import type { LengthAnswer } from './section-length'
import { due, goalFor, type Survey, survey, WordCounts } from './survey'

export type WriteTask = {
  readonly brief: Brief
  readonly modelFor: (section: Section) => Model | Promise<Model>
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
}

export type WriteResult =
  | { readonly type: 'finished' }
  /** `limit` says that it was for want of money. */
  | { readonly type: 'paused'; readonly limit?: SpendingLimit }
  | { readonly type: 'failed'; readonly sectionId: SectionId; readonly error: ModelError }

/**
 * The outline is read again before each section: edits to sections not yet written take effect, removed ones are
 * skipped, and moving sections restarts nothing. Finished sections are never asked for again, so a run can be resumed
 * at any point by calling this again. When a section fails, or may not be paid for, no other is begun, and those under
 * way come to their end. An abort throws the signal's reason, with what was written kept.
 */
export const writeDocument = (task: WriteTask): Promise<WriteResult> => new DocumentWork(task).run()

type Ended = { readonly section: Section; readonly result: SectionResult }

class DocumentWork {
  /** Each model has habits of its own. */
  private readonly ledgers = new Map<ModelName, Promise<Ledger>>()
  private readonly counts: WordCounts
  private readonly passages = new PassageIndex()
  private readonly repetitions = new RepetitionIndex()
  private readonly chosen: ReadonlySet<SectionId> | undefined
  private readonly underWay = new Map<SectionId, Promise<Ended>>()
  /** What this run has finished, in the order in which it did. */
  private readonly done = new Set<SectionId>()
  private end: WriteResult | null = null

  constructor(private readonly task: WriteTask) {
    this.counts = new WordCounts(task.brief.language)
    this.chosen = task.sections && new Set(task.sections)
  }

  async run(): Promise<WriteResult> {
    try {
      for (;;) {
        this.task.control.signal.throwIfAborted()
        if (!this.end) await this.beginWhatIsReady()
        if (this.underWay.size === 0) return this.end ?? { type: 'finished' }
        this.note(await Promise.race(this.underWay.values()))
      }
    } finally {
      // After an abort the others are still putting their text away.
      await Promise.allSettled(this.underWay.values())
    }
  }

  private async beginWhatIsReady(): Promise<void> {
    const most = Math.max(1, this.task.atOnce?.() ?? 1)
    while (this.underWay.size < most) {
      const seen = await survey(this.task.manuscript, this.done)
      const next = this.nextOf(seen, most)
      if (!next) return
      if (this.task.control.pauseRequested) {
        this.end = { type: 'paused' }
        return
      }
      await this.begin(seen, next)
    }
  }

  /** The first one goes ahead until its answer begins: then the others find what they share with it in the cache. */
  private begin(seen: Survey, next: PlacedSection): Promise<void> {
    const isFirst = this.done.size === 0 && this.underWay.size === 0
    return new Promise((resolve) => {
      const written = this.write(seen, next, resolve)
      this.underWay.set(next.section.id, written)
      written.then(
        () => resolve(),
        () => resolve(),
      )
      if (!isFirst) resolve()
    })
  }

  /**
   * Of the next ones in reading order that lean on nothing unwritten the longest, so that none is left to be written
   * alone at the end; where all lean on each other, the first of them.
   */
  private nextOf(seen: Survey, most: number): PlacedSection | undefined {
    const left = due(seen, this.chosen)
    const waiting = left.filter(({ section }) => !this.underWay.has(section.id))
    const unwritten = new Set(left.map(({ section }) => section.id))
    const ready = waiting.filter(
      ({ section }) => !section.buildsOn.some((id) => id !== section.id && unwritten.has(id)),
    )
    const [first, ...others] = ready.slice(0, most)
    if (!first) return this.underWay.size === 0 ? waiting[0] : undefined
    return others.reduce((best, other) => (other.section.targetWords > best.section.targetWords ? other : best), first)
  }

  private note({ section, result }: Ended): void {
    this.underWay.delete(section.id)
    // One that was removed while it was written, and is put back, has its turn again.
    if (result.type === 'done' && result.outcome.type !== 'removed') this.done.add(section.id)
    if (result.type === 'failed') this.end = { type: 'failed', sectionId: section.id, error: result.error }
    if (result.type === 'paused' && (!this.end || this.end.type === 'paused')) this.end = { ...this.end, ...result }
  }

  private async write(seen: Survey, current: PlacedSection, onBegun: () => void): Promise<Ended> {
    const { brief, manuscript, log, control, cacheKey, anew, modelFor } = this.task
    const { section } = current
    const written = this.othersInOrder(seen, current)
    const isBegun = seen.written.some(({ placed }) => placed.section.id === section.id) && !anew?.has(section.id)
    const model = await modelFor(section)
    const result = await writeOneSection({
      brief,
      model,
      manuscript,
      log,
      control,
      ledger: await this.ledgerOf(model.name),
      placed: seen.placed,
      current,
      context: contextFor({
        placed: seen.placed,
        current,
        written,
        passages: this.passages,
        phrases: phrasesFor(brief),
        budget: this.task.contextTokens,
      }),
      repetitions: async (text) =>
        this.repetitions.find(text, this.othersInOrder(await survey(manuscript, this.done), current)),
      goalWords: goalFor(section, seen, this.counts),
      from: isBegun ? 'partial' : 'empty',
      cacheKey,
      onBegun,
    })
    return { section, result }
  }

  private ledgerOf(model: ModelName): Promise<Ledger> {
    const ledger = this.ledgers.get(model) ?? ledgerFrom(this.task.learned, model)
    this.ledgers.set(model, ledger)
    return ledger
  }

  /** Other sections with text that nobody is writing just now: first those that were there, then as they were finished. */
  private othersInOrder(seen: Survey, current: PlacedSection) {
    const order = [...this.done]
    return seen.written
      .filter(({ placed: { section } }) => section.id !== current.section.id && !this.underWay.has(section.id))
      .map((each) => ({ each, at: order.indexOf(each.placed.section.id) }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each)
  }
}

const ledgerFrom = async (learned: WriteTask['learned'], model: ModelName): Promise<Ledger> =>
  new Ledger(await learned?.(model))
