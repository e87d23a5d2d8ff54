/** Writes a document's sections side by side, as far as they don't lean on each other, each as the outline stands at its turn. */
import type { Model, ModelName } from '@/lib/models/model'
import type { Section, SectionId } from '@/lib/outline/outline'
import type { PlacedSection } from '@/lib/outline/tree'
import { digestOf } from './chores'
import { CONTEXT_TOKENS, contextFor } from './context'
import { Ledger } from './ledger'
import { PassageIndex } from './passages'
import { phrasesFor } from './prompts/phrases-for'
import { RepetitionIndex } from './repetition'
import { writeOneSection } from './section'
import type { SectionResult, SectionTask } from './section-task'
import { writeInOnePass } from './single-pass'
import { due, goalFor, type Survey, survey, WordCounts } from './survey'
import { nextInTurn } from './turn-order'
import type { WriteResult, WriteTask } from './write-task'

/**
 * The outline is read again before each section: edits to sections not yet written take effect, removed ones are
 * skipped, and moving sections restarts nothing. Finished sections are never asked for again, so a run can be resumed
 * at any point by calling this again. When a section fails, or may not be paid for, no other is begun, and those under
 * way come to their end. An abort throws the signal's reason, with what was written kept.
 */
export const writeDocument = (task: WriteTask): Promise<WriteResult> => new DocumentWork(task).run()

/** About, of English. */
const TOKENS_PER_WORD = 1.35

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
  /** Open in the answer that holds several. */
  private readonly drafted = new Set<SectionId>()
  /** What this run has begun: it is not begun anew once more. */
  private readonly begun = new Set<SectionId>()
  private end: WriteResult | null = null
  /** Null from where its connection failed. */
  private chores: Model | null

  constructor(private readonly task: WriteTask) {
    this.chores = task.chores ?? null
    this.counts = new WordCounts(task.brief.language)
    this.chosen = task.sections && new Set(task.sections)
  }

  async run(): Promise<WriteResult> {
    if (this.task.inOnePass) this.end = await this.writeInOnePass()
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

  private writeInOnePass(): Promise<WriteResult | null> {
    const { counts, chosen, done, drafted, begun } = this
    return writeInOnePass({
      ...this.task,
      counts,
      chosen,
      done,
      drafted,
      begun,
      ledgerOf: (model) => this.ledgerOf(model),
      isBegun: (seen, id) => this.isBegun(seen, id),
      contextOf: (seen, current) => this.contextOf(seen, current),
      sectionTask: (seen, current, model) => this.sectionTask(seen, current, model),
    })
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

  /** Of those that lean on nothing unwritten; where all lean on each other, the first of them. */
  private nextOf(seen: Survey, most: number): PlacedSection | undefined {
    const left = due(seen, this.chosen)
    const waiting = left.filter(({ section }) => !this.underWay.has(section.id))
    const unwritten = new Set(left.map(({ section }) => section.id))
    const ready = waiting.filter(
      ({ section }) => !section.buildsOn.some((id) => id !== section.id && unwritten.has(id)),
    )
    return nextInTurn(ready, left, most) ?? (this.underWay.size === 0 ? waiting[0] : undefined)
  }

  private note({ section, result }: Ended): void {
    this.underWay.delete(section.id)
    // One that was removed while it was written, and is put back, has its turn again.
    if (result.type === 'done' && result.outcome.type !== 'removed') this.done.add(section.id)
    if (result.type === 'failed') this.end = { type: 'failed', sectionId: section.id, error: result.error }
    if (result.type === 'paused' && (!this.end || this.end.type === 'paused')) this.end = { ...this.end, ...result }
  }

  private async write(seen: Survey, current: PlacedSection, onBegun: () => void): Promise<Ended> {
    const { section } = current
    const task = await this.sectionTask(seen, current, await this.task.modelFor(section))
    this.begun.add(section.id)
    const result = await writeOneSection({ ...task, onBegun })
    if (result.type === 'done' && result.outcome.type === 'written')
      await this.sumUp(seen, current, result.outcome.markdown)
    return { section, result }
  }

  /** Before the section counts as done: what others are told of it must not change once they were told. */
  private async sumUp({ placed }: Survey, { section, number }: PlacedSection, text: string): Promise<void> {
    const { brief, log, control, cacheKey, manuscript, contextTokens = CONTEXT_TOKENS } = this.task
    const { chores } = this
    const words = placed.reduce((sum, each) => sum + each.section.targetWords, 0)
    // A short document is given in full.
    if (!chores || control.pauseRequested || words < contextTokens / TOKENS_PER_WORD) return
    const onBroken = () => {
      this.chores = null
    }
    const chore = { brief, model: chores, log, control, cacheKey, onBroken }
    const digest = await digestOf(chore, { heading: `${number} ${section.title}`, text })
    if (digest !== null) await manuscript.keepDigest?.(section.id, text, digest, chores.name)
  }

  private isBegun(seen: Survey, id: SectionId): boolean {
    const mayGoOn = this.begun.has(id) || !this.task.anew?.has(id)
    return mayGoOn && seen.written.some(({ placed }) => placed.section.id === id)
  }

  private contextOf(seen: Survey, current: PlacedSection) {
    const written = this.othersInOrder(seen, current)
    const phrases = phrasesFor(this.task.brief)
    const budget = this.task.contextTokens
    return contextFor({ placed: seen.placed, current, written, passages: this.passages, phrases, budget })
  }

  private async sectionTask(seen: Survey, current: PlacedSection, model: Model): Promise<SectionTask> {
    const { brief, manuscript, log, control, cacheKey } = this.task
    const { section } = current
    return {
      brief,
      model,
      manuscript,
      log,
      control,
      ledger: await this.ledgerOf(model.name),
      placed: seen.placed,
      current,
      context: this.contextOf(seen, current),
      repetitions: async (text) =>
        this.repetitions.find(text, this.othersInOrder(await survey(manuscript, this.done), current)),
      goalWords: goalFor(section, seen, this.counts),
      from: this.isBegun(seen, section.id) ? 'partial' : 'empty',
      cacheKey,
    }
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
      .filter(({ placed: { section } }) => section.id !== current.section.id && !this.isOpen(section.id))
      .map((each) => ({ each, at: order.indexOf(each.placed.section.id) }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each)
  }

  private isOpen(id: SectionId): boolean {
    return this.underWay.has(id) || this.drafted.has(id)
  }
}

const ledgerFrom = async (learned: WriteTask['learned'], model: ModelName): Promise<Ledger> =>
  new Ledger(await learned?.(model))
