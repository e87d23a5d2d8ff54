/** What people typed and no section would have, since none is left: it waits for the next one, and is kept meanwhile. */
import type * as Y from 'yjs'
import { sectionIdSchema } from '../../../outline/outline'
import { sectionsOf } from '../../live-document'
import type { KeptWords } from './removed-section'
import type { Typed } from './typed'

export class HomelessWords {
  #waiting: Typed[] = []
  #isNews = false

  constructor(private readonly doc: Y.Doc) {}

  add(typed: Typed): void {
    this.#waiting.push(typed)
    this.#isNews = true
  }

  /** All that waits, which does so no more. */
  take(): Typed[] {
    this.#isNews = false
    return this.#waiting.splice(0)
  }

  /**
   * What is to be kept now, where more came since it was asked last: as of the section that went last, since nothing is left
   * here by which the one that it was typed in could be known.
   */
  news(): KeptWords | null {
    const sectionId = sectionIdSchema.safeParse([...sectionsOf(this.doc)._map.keys()].at(-1)).data
    if (!this.#isNews || !sectionId) return null
    this.#isNews = false
    const people = new Map<string, KeptWords['people'][number]>()
    for (const { person, text } of this.#waiting)
      people.set(person.id, { person, words: (people.get(person.id)?.words ?? '') + text, fields: {} })
    const markdown = [...people.values()].map(({ words }) => words).join('\n\n')
    return { sectionId, title: '', by: null, markdown, people: [...people.values()] }
  }
}
