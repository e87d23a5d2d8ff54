/** Passes one answer that holds several sections into them, each as a section of its own. */
import type { FinishReason } from '@/lib/models/model'
import { ModelError } from '@/lib/models/model-error'
import type { Section, SectionId } from '@/lib/outline/outline'
import { countMarkdownWords } from '@/lib/outline/words'
import { type Cut, HeadingCutter } from './heading-cutter'
import type { Batch, PassTask } from './pass-task'
import { headingsFor } from './prompts/pass-prompt'
import { draftSection, type SectionDraft } from './section'
import { survey } from './survey'

type Open = {
  readonly id: SectionId
  /** Null for a section that has been removed: its text is passed over. */
  readonly draft: SectionDraft | null
  readonly wordsBefore: number
  isStopped: boolean
}

export class PassAnswer {
  /** Words that have come into sections. */
  words = 0
  /** It was hung up on since people have changed what it was to tell next. */
  isOutdated = false
  /** The section that was written last; before any, the first. */
  section: SectionId
  private readonly cutter: HeadingCutter
  private readonly met = new Set<SectionId>()
  private open: Open | null = null
  /** Sections on their way to their end while the answer goes on. */
  private readonly ending: Promise<void>[] = []

  constructor(
    private readonly task: PassTask,
    private readonly batch: Batch,
  ) {
    const { seen, asked } = batch
    const headings = headingsFor(seen.placed, asked).map(({ of, leadsTo }) => ({
      id: leadsTo,
      number: of.number,
      title: of.section.title,
    }))
    this.cutter = new HeadingCutter({ headings, isBegun: asked[0].present !== '' })
    this.section = asked[0].placed.section.id
  }

  readonly countWords = (text: string): number => countMarkdownWords(text, this.task.brief.language)

  /** What came is kept, however the answer ends. Throws on what `listen` throws. */
  async during(listen: () => Promise<FinishReason | 'stopped'>): Promise<void> {
    try {
      const finish = await listen()
      if (finish !== 'stopped') await this.passOn(this.cutter.end())
      await this.endOpen(finish === 'stop')
    } catch (error) {
      await this.keep(error)
      throw error
    } finally {
      await Promise.allSettled(this.ending)
      this.task.drafted.clear()
    }
    await Promise.all(this.ending)
  }

  readonly push = (text: string): Promise<'go-on' | 'stop'> => this.passOn(this.cutter.push(text))

  private async keep(error: unknown): Promise<void> {
    if (error instanceof ModelError && !this.task.control.signal.aborted) {
      await this.passOn(this.cutter.end())
      await this.endOpen(false)
    } else if (this.open?.draft) await this.open.draft.leave()
  }

  private async passOn(cuts: readonly Cut[]): Promise<'go-on' | 'stop'> {
    for (const cut of cuts) {
      if (cut.type === 'repeated') return 'stop'
      if (cut.id !== this.open?.id && (await this.turnTo(cut.id)) === 'stop') return 'stop'
      await this.put(cut.text)
    }
    return this.isOver() ? 'stop' : 'go-on'
  }

  private async put(text: string): Promise<void> {
    const { open } = this
    if (!open?.draft || open.isStopped) return
    open.isStopped = (await open.draft.push(text)) === 'stop'
  }

  /** Nothing of the present section is taken any more, and no other one is wanted. */
  private isOver(): boolean {
    const { open } = this
    if (!open || (open.draft && !open.isStopped)) return false
    return this.task.control.pauseRequested || this.batch.asked.every(({ placed }) => this.met.has(placed.section.id))
  }

  /** `stop` when its row is no longer what was asked for: then it is asked for anew. */
  private async turnTo(id: SectionId): Promise<'go-on' | 'stop'> {
    this.ending.push(settled(this.endOpen(true)))
    const { task, batch } = this
    if (task.control.pauseRequested) return 'stop'
    const seen = await survey(task.manuscript, task.done)
    const current = seen.placed.find(({ section }) => section.id === id)
    const asked = batch.asked.find(({ placed }) => placed.section.id === id)?.placed.section
    if (current && asked && !isTheSame(current.section, asked)) {
      this.isOutdated = true
      return 'stop'
    }
    this.met.add(id)
    this.section = id
    const draft = current ? await draftSection(await task.sectionTask(seen, current, batch.model)) : null
    task.begun.add(id)
    task.drafted.add(id)
    this.open = { id, draft, wordsBefore: draft?.words ?? 0, isStopped: false }
    return 'go-on'
  }

  private async endOpen(isWhole: boolean): Promise<void> {
    const { open, task } = this
    this.open = null
    if (!open?.draft) return
    const result = await open.draft.end(isWhole)
    this.words += Math.max(0, open.draft.words - open.wordsBefore)
    task.drafted.delete(open.id)
    if (result.type === 'done' && result.outcome.type !== 'removed') task.done.add(open.id)
    if (result.type === 'failed') throw result.error
  }
}

/** Whoever waits for it sees its error; until then it is nobody's. */
function settled(work: Promise<void>): Promise<void> {
  work.catch(() => undefined)
  return work
}

const isTheSame = (one: Section, other: Section): boolean =>
  one.title === other.title &&
  one.mainPoint === other.mainPoint &&
  one.instructions === other.instructions &&
  one.targetWords === other.targetWords &&
  one.model === other.model
