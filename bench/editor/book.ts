/** The text that is typed into: a book of 100,000 words in 200 sections, the same each time. */
import { generateNKeysBetween } from 'fractional-indexing'
import { v7 as newId } from 'uuid'
import type * as Y from 'yjs'
import { metaOf, sectionsOf } from '../../lib/documents/live-document'
import { writeMarkdown } from '../../lib/documents/markdown/markdown'
import { addSection, setSectionState } from '../../lib/documents/outline-entries'
import { english } from '../../lib/models/rehearsal/english/english'
import { writeSection } from '../../lib/models/rehearsal/prose'
import { Random } from '../../lib/models/rehearsal/random'
import { type SectionId, sectionIdSchema } from '../../lib/outline/outline'

const SECTIONS = 200
const WORDS_OF_A_SECTION = 500
const BRIEF = 'A book on restoring city rivers.'

/** Counted from 1. Somebody types into the first; a model writes into the others, next door and far away. */
export const TYPED = 100
export const NEXT_DOOR = 101
export const FAR_AWAY = [180, 190] as const
const EMPTY: ReadonlySet<number> = new Set([NEXT_DOOR, ...FAR_AWAY])
/** Enough for a model to be at it for as long as it is typed. */
const WORDS_OF_AN_EMPTY = 1_200

export type BookSection = {
  readonly id: SectionId
  /** From 1. */
  readonly number: number
  readonly title: string
  readonly order: string
  readonly targetWords: number
  /** Empty for those that a model is to write. */
  readonly markdown: string
}

export const titleOf = (number: number): string => `River ${number}`

export function newBook(): readonly BookSection[] {
  const random = new Random('a book of rivers')
  return generateNKeysBetween(null, null, SECTIONS).map((order, at) => {
    const number = at + 1
    const title = titleOf(number)
    const isEmpty = EMPTY.has(number)
    const assignment = {
      type: 'section',
      language: english,
      brief: BRIEF,
      title,
      mainPoint: `What river ${number} teaches.`,
      instruction: '',
      continueFrom: '',
      words: WORDS_OF_A_SECTION,
    } as const
    return {
      id: sectionIdSchema.parse(newId()),
      number,
      title,
      order,
      targetWords: isEmpty ? WORDS_OF_AN_EMPTY : WORDS_OF_A_SECTION,
      markdown: isEmpty ? '' : writeSection(assignment, WORDS_OF_A_SECTION, random),
    }
  })
}

/** Puts it into a live document, as a person would who writes it all at once. */
export function putBook(doc: Y.Doc, book: readonly BookSection[]): void {
  doc.transact(() => {
    metaOf(doc).set('title', 'Rivers')
    for (const { id, title, order, targetWords, number, markdown } of book) {
      const plain = { parent: null, instructions: '', model: null, buildsOn: [] }
      addSection(doc, { id, title, order, targetWords, mainPoint: `What river ${number} teaches.`, ...plain }, null)
      const text = sectionsOf(doc).get(id)
      if (!text || markdown === '') continue
      writeMarkdown(doc, text, markdown)
      setSectionState(doc, id, { status: 'written' }, null)
    }
  })
}
