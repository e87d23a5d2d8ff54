/**
 * Looks through the words of a whole document: titles of sections and their texts. What was read once is kept until its
 * section changes, so that each key typed into the field of a search costs a look through, not a reading.
 */
import * as Y from 'yjs'
import type { SectionId } from '../../outline/outline'
import { sectionsOf } from '../live-document'
import { sectionIdOf } from '../other-hands'
import { findFolded, SearchedText, type Span, type WordQuery } from './find-words'
import { foldText } from './folded-text'
import { textBlocks } from './text-blocks'

/** In place of the number of a block. */
export const inTitle = -1

/** In a section's n-th block of words, or in its title. */
export type Match = Span & { readonly section: SectionId; readonly block: number }

/** A section in reading order. */
export type SearchedSection = { readonly id: SectionId; readonly title: string }

export class SearchIndex {
  readonly #texts = new Map<SectionId, readonly SearchedText[]>()
  readonly #titles = new Map<SectionId, SearchedText>()

  /** Watches the document until `stop`, and calls `onChanged` when a text has changed. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly onChanged: () => void,
  ) {
    sectionsOf(doc).observeDeep(this.#changed)
  }

  stop(): void {
    sectionsOf(this.doc).unobserveDeep(this.#changed)
  }

  /** All matches in reading order. */
  find(sections: readonly SearchedSection[], query: WordQuery): Match[] {
    const needle = foldText(query.words, query.matchCase).text
    if (needle === '') return []
    const found: Match[] = []
    const look = (text: SearchedText, section: SectionId, block: number) => {
      for (const { from, to } of findFolded(text, needle, query)) found.push({ section, block, from, to })
    }
    for (const { id, title } of sections) {
      look(this.#titleOf(id, title), id, inTitle)
      for (const [block, text] of this.#textsOf(id).entries()) look(text, id, block)
    }
    return found
  }

  /** Reads a section before it is asked for: one after another, the reading of a long document is never felt. */
  prepare(id: SectionId, matchCase: boolean): void {
    for (const text of this.#textsOf(id)) text.folded(matchCase)
  }

  /** The block that a match is in; empty once it is gone. */
  textAt({ section, block }: Pick<Match, 'section' | 'block'>): string {
    const text = block === inTitle ? this.#titles.get(section) : this.#textsOf(section)[block]
    return text?.text ?? ''
  }

  #titleOf(id: SectionId, title: string): SearchedText {
    const known = this.#titles.get(id)
    if (known?.text === title) return known
    const text = new SearchedText(title)
    this.#titles.set(id, text)
    return text
  }

  #textsOf(id: SectionId): readonly SearchedText[] {
    const known = this.#texts.get(id)
    if (known) return known
    const fragment = sectionsOf(this.doc).get(id)
    const texts = fragment ? textBlocks(fragment).map(({ text }) => new SearchedText(text)) : []
    this.#texts.set(id, texts)
    return texts
  }

  readonly #changed = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      // Sections came or went.
      if (event instanceof Y.YMapEvent && event.target === sectionsOf(this.doc)) this.#texts.clear()
      const id = sectionIdOf(this.doc, event.target)
      if (id) this.#texts.delete(id)
    }
    this.onChanged()
  }
}

/** Where a match stands beside another: below 0 before it. `order` gives the place of each section. */
export const compareMatches = (one: Match, other: Match, order: ReadonlyMap<SectionId, number>): number =>
  (order.get(one.section) ?? 0) - (order.get(other.section) ?? 0) || one.block - other.block || one.from - other.from
