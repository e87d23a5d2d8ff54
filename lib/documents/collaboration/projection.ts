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

/** Remembers the rows as they were committed last, so that only what differs is written. */
export class Projection {
  #rows: Map<string, KnownRow>
  readonly #texts = new Map<SectionId, { readonly markdown: string; readonly hash: string; readonly words: number }>()
  #title: string
  #stale = true
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
    outlineOf(doc).observeDeep(() => this.#outdate())
    metaOf(doc).observe(() => this.#outdate())
  }

  /** Takes over what the rows are now: another process has written them. Call it under the document's row lock. */
  async learn(transaction: Transaction): Promise<void> {
    const rows = await transaction.draftSection.findMany({
      where: { documentId: this.id },
      omit: { markdown: true, updatedAt: true },
    })
    this.#rows = new Map(rows.map((row) => [row.sectionId, row]))
    this.#stale = true
  }

  #outdate(): void {
    this.#stale = true
  }

  #textsChanged(ids: readonly SectionId[]): void {
    for (const id of ids) this.#texts.delete(id)
    this.#stale = true
  }

  /** What differs from the rows committed last. */
  changes(): ProjectionChange {
    if (!this.#stale) return { title: null, changed: [], removed: [] }
    const rows = this.#read()
    const known = new Set(rows.map((row) => row.sectionId))
    const title = metaOf(this.doc).get('title')?.trim() || null
    return {
      title: title === this.#title ? null : title,
      changed: rows.filter((row) => !sameRow(row, this.#rows.get(row.sectionId))),
      removed: [...this.#rows.keys()].filter((id) => !known.has(id)),
    }
  }

  /** Marks the document as read: call it in the same turn as `changes`, so that nothing comes between. */
  settle(): void {
    this.#stale = false
  }

  /** After a commit that failed everything is looked at again. */
  unsettle(): void {
    this.#stale = true
  }

  /** Call it after the commit. */
  committed({ title, changed, removed }: ProjectionChange): void {
    if (title !== null) this.#title = title
    for (const row of changed) this.#rows.set(row.sectionId, row)
    for (const id of removed) this.#rows.delete(id)
  }

  #read(): Row[] {
    const language = languageOf(this.doc)
    if (language !== this.#language) this.#texts.clear()
    this.#language = language
    return placedSections(readOutline(this.doc)).map((placed, position) => this.#rowOf(placed, position))
  }

  #rowOf({ section, number }: PlacedSection, position: number): Row {
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

/** Replaces rows, in two statements however many they are. Call it under the document's row lock. */
export async function writeProjection(
  transaction: Transaction,
  documentId: DocumentId,
  { changed, removed }: ProjectionChange,
): Promise<void> {
  const replaced = [...removed, ...changed.map(({ sectionId }) => sectionId)]
  if (replaced.length > 0)
    await transaction.draftSection.deleteMany({ where: { documentId, sectionId: { in: replaced } } })
  if (changed.length > 0) await transaction.draftSection.createMany({ data: [...changed] })
}
