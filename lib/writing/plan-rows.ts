/** The rows of a plan as they arrive: each becomes a section of the outline at once. */
import { generateKeyBetween } from 'fractional-indexing'
import { v7 as newId } from 'uuid'
import { type Section, type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import type { PlannedSection } from '@/lib/outline/planned-section'
import { spreadTargets } from '@/lib/outline/targets'
import { childrenOf } from '@/lib/outline/tree'
import type { Manuscript, WritingLog } from './manuscript'

export class PlanRows {
  /** Rows in the order of the plan, as this run last put them. */
  private rows: Section[] = []
  private title = ''
  /** Called once, before the first row. */
  private clear: (() => Promise<void>) | null = null

  constructor(
    private readonly manuscript: Manuscript,
    private readonly log: WritingLog,
    private readonly under: SectionId | null = null,
  ) {}

  /** What stands in the way of this plan goes when its first row comes: a plan that never comes replaces nothing. */
  clearsBefore(clear: () => Promise<void>): void {
    this.clear = clear
  }

  get count(): number {
    return this.rows.length
  }

  has(id: SectionId): boolean {
    return this.rows.some((row) => row.id === id)
  }

  /** A row as this run put it, to tell what people have changed in it since. */
  asPut(id: SectionId): Section | undefined {
    return this.rows.find((row) => row.id === id)
  }

  /** Goes on with rows that this run put before it was broken off, as it put them then. */
  resume(put: Iterable<Section>): void {
    this.rows = [...put]
  }

  /** At the end, or before another row at the top. */
  async add(planned: PlannedSection, usualWords: number, before: Section | null = null): Promise<void> {
    const clear = this.clear
    this.clear = null
    await clear?.()
    const parent = before ? before.parent : this.parentFor(planned.level)
    const section = newSection(planned.title, {
      parent,
      order: await this.nextOrder(parent, before),
      mainPoint: planned.mainPoint,
      targetWords: planned.targetWords ?? usualWords,
      buildsOn: planned.buildsOn.flatMap((number) => this.rows[number - 1]?.id ?? []),
    })
    await this.manuscript.addSection(section)
    this.rows.push(section)
    await this.log.record({ type: 'plan-delta', section })
  }

  /** The nearest row above that is one level higher. */
  private parentFor(level: number): SectionId | null {
    const path: Section[] = []
    for (const row of this.rows) {
      while (path.length > 0 && path.at(-1)?.id !== row.parent) path.pop()
      path.push(row)
    }
    return path[Math.min(level - 1, path.length) - 1]?.id ?? this.under
  }

  private async nextOrder(parent: SectionId | null, before: Section | null): Promise<string> {
    const siblings = childrenOf(await this.manuscript.outline(), parent)
    const at = before ? siblings.findIndex(({ id }) => id === before.id) : -1
    const last = at === -1 ? siblings.at(-1) : siblings[at - 1]
    try {
      return generateKeyBetween(last?.order ?? null, siblings[at]?.order ?? null)
    } catch {
      return `${last?.order ?? 'a'}V`
    }
  }

  /** Takes back the rows from number `mark` on, after an answer that was no plan. */
  async removeFrom(mark: number): Promise<void> {
    const failed = this.rows.splice(mark)
    for (const row of failed.reverse()) await this.manuscript.removeSection(row.id)
  }

  async setTitle(title: string, subtitle: string): Promise<void> {
    if (title === '' || title === this.title) return
    this.title = title
    await this.manuscript.setTitle(title, subtitle)
  }

  /** Rows of a chapter, kept apart until its plan is whole. */
  inside(chapter: SectionId): PlanRows {
    return new PlanRows(this.manuscript, this.log, chapter)
  }

  async scaleTo(words: number): Promise<void> {
    const targets = spreadTargets(
      this.rows.map((row) => row.targetWords),
      words,
    )
    for (const [at, row] of this.rows.entries()) await this.update(row.id, { targetWords: targets[at] ?? 0 })
  }

  async update(id: SectionId, change: Partial<Omit<Section, 'id'>>): Promise<void> {
    await this.manuscript.updateSection(id, change)
    this.rows = this.rows.map((row) => (row.id === id ? { ...row, ...change } : row))
  }

  /** Takes over the rows of a chapter, which has changed itself too. */
  take(inside: PlanRows, chapter: Section): void {
    this.rows = this.rows.flatMap((row) => (row.id === chapter.id ? [chapter, ...inside.rows] : [row]))
  }
}

export const newSection = (title: string, change: Partial<Omit<Section, 'id'>>): Section => ({
  id: sectionIdSchema.parse(newId()),
  parent: null,
  order: 'a0',
  title,
  mainPoint: '',
  targetWords: 0,
  instructions: '',
  model: null,
  buildsOn: [],
  ...change,
})
