/** Projects a live document to readable rows: one for each section of its outline, and its title. */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import type { DraftSection } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/database'
import { type SectionId, sectionIdSchema } from '../../outline/outline'
import { type PlacedSection, placedSections } from '../../outline/tree'
import { countMarkdownWords } from '../../outline/words'
import { type DocumentId, metaOf, outlineOf, sectionsOf } from '../live-document'
import { fragmentToMarkdown } from '../markdown/markdown'
import { changedSince, readOutline, readSectionState } from '../outline-entries'

type Row = Omit<DraftSection, 'updatedAt'>
/** The hash stands for the text. */
type KnownRow = Omit<Row, 'markdown'>

/** `position` counts from 0. */
type Placed = PlacedSection & { readonly position: number }

/** What is to be written so that the rows equal the document again. */
export type ProjectionChange = {
  readonly title: string | null
  readonly changed: readonly Row[]
  readonly removed: readonly string[]
}

/** Sections whose texts changed, by the events of a transaction. */
function touchedIds(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): SectionId[] {
  const keys = events.flatMap((event) => (event.path.length > 0 ? [event.path[0]] : [...event.changes.keys.keys()]))
  return keys.flatMap((key) => sectionIdSchema.safeParse(key).data ?? [])
}

const languageOf = (doc: Y.Doc): string => metaOf(doc).get('language') ?? 'en'

/**
 * Remembers the rows as they were committed last, so that only what differs is written. A model that writes has them looked
 * at many times a second: where only texts changed, only their rows are.
 */
export class Projection {
  #rows: Map<string, KnownRow>
  readonly #texts = new Map<SectionId, { readonly markdown: string; readonly hash: string; readonly words: number }>()
  #title: string
  /** The sections in their places, while nothing but texts has changed since they were all taken; else null. */
  #placed: ReadonlyMap<string, Placed> | null = null
  /** Sections whose texts changed since. */
  readonly #touched = new Set<SectionId>()
  #language: string

  constructor(
    private readonly id: DocumentId,
    private readonly doc: Y.Doc,
    committed: { readonly title: string; readonly sections: readonly DraftSection[] },
  ) {
    this.#title = committed.title
    this.#rows = new Map(committed.sections.map(({ updatedAt: _, ...row }) => [row.sectionId, row]))
    // The document is as it was committed: reading 100,000 words again would hold everybody up for seconds.
    this.#language = languageOf(doc)
    for (const { sectionId, markdown, contentHash: hash, words } of committed.sections)
      this.#texts.set(sectionIdSchema.parse(sectionId), { markdown, hash, words })
    sectionsOf(doc).observeDeep((events) => this.#textsChanged(touchedIds(events)))
    outlineOf(doc).observeDeep(() => this.invalidate())
    metaOf(doc).observe(() => this.invalidate())
  }

  /** Takes over what the rows are now: another process has written them. Call it under the document's row lock. */
  async learn(transaction: Transaction): Promise<void> {
    const rows = await transaction.draftSection.findMany({
      where: { documentId: this.id },
      omit: { markdown: true, updatedAt: true },
    })
    this.#rows = new Map(rows.map((row) => [row.sectionId, row]))
    this.invalidate()
  }

  #textsChanged(ids: readonly SectionId[]): void {
    for (const id of ids) {
      this.#texts.delete(id)
      this.#touched.add(id)
    }
  }

  /** What differs from the rows committed last; the document counts as read then. */
  take(): ProjectionChange {
    const touched = [...this.#touched]
    this.#touched.clear()
    const known = this.#placed
    if (known) {
      return { title: null, changed: this.#changedAmong(touched.flatMap((id) => known.get(id) ?? [])), removed: [] }
    }
    const placed = this.#place()
    const title = metaOf(this.doc).get('title')?.trim() || null
    return {
      title: title === this.#title ? null : title,
      changed: this.#changedAmong([...placed.values()]),
      removed: [...this.#rows.keys()].filter((id) => !placed.has(id)),
    }
  }

  /** All rows are looked at again: more than texts changed, or a commit failed. */
  invalidate(): void {
    this.#placed = null
  }

  /** Call it after the commit. */
  committed({ title, changed, removed }: ProjectionChange): void {
    if (title !== null) this.#title = title
    for (const row of changed) this.#rows.set(row.sectionId, row)
    for (const id of removed) this.#rows.delete(id)
  }

  #place(): ReadonlyMap<string, Placed> {
    const language = languageOf(this.doc)
    if (language !== this.#language) this.#texts.clear()
    this.#language = language
    const placed = placedSections(readOutline(this.doc)).map((each, position) => ({ ...each, position }))
    this.#placed = new Map(placed.map((each) => [each.section.id, each]))
    return this.#placed
  }

  #changedAmong(placed: readonly Placed[]): Row[] {
    return placed.map((each) => this.#rowOf(each)).filter((row) => !sameRow(row, this.#rows.get(row.sectionId)))
  }

  #rowOf({ section, number, position }: Placed): Row {
    const state = readSectionState(this.doc, section.id)
    const { markdown, hash, words } = this.#textOf(section.id)
    return {
      documentId: this.id,
      sectionId: section.id,
      position,
      number,
      title: section.title,
      targetWords: section.targetWords,
      status: state.status,
      markdown,
      words,
      contentHash: hash,
      writtenBy: state.writtenBy,
      changedSince: changedSince(section, state),
    }
  }

  #textOf(id: SectionId) {
    const known = this.#texts.get(id)
    if (known) return known
    const fragment = sectionsOf(this.doc).get(id)
    const markdown = fragment instanceof Y.XmlFragment ? fragmentToMarkdown(fragment).trimEnd() : ''
    const hash = createHash('sha256').update(markdown).digest('hex')
    const text = { markdown, hash, words: countMarkdownWords(markdown, this.#language) }
    this.#texts.set(id, text)
    return text
  }
}

function sameRow(row: Row, other: KnownRow | undefined): boolean {
  if (!other) return false
  const { markdown: _, ...rest } = row
  return Object.entries(rest).every(([key, value]) => Reflect.get(other, key) === value)
}

/** Replaces rows, in at most two statements however many they are. Call it under the document's row lock. */
export async function writeProjection(
  transaction: Transaction,
  documentId: DocumentId,
  change: ProjectionChange,
): Promise<void> {
  const { changed, removed } = change
  if (await writeOne(transaction, change)) return
  const replaced = [...removed, ...changed.map(({ sectionId }) => sectionId)]
  if (replaced.length > 0)
    await transaction.draftSection.deleteMany({ where: { documentId, sectionId: { in: replaced } } })
  if (changed.length > 0) await transaction.draftSection.createMany({ data: [...changed] })
}

/** The text of a section that is there, as it grows many times a second: one statement. False for any other change. */
async function writeOne(transaction: Transaction, { changed, removed }: ProjectionChange): Promise<boolean> {
  const [row, ...others] = changed
  if (!row || others.length > 0 || removed.length > 0) return false
  const { documentId, sectionId, ...data } = row
  return (await transaction.draftSection.updateMany({ where: { documentId, sectionId }, data })).count > 0
}
