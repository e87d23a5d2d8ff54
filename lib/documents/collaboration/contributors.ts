/** Marks the sections that people type into with their ids, so that no model ever replaces their text directly. */
import type * as Y from 'yjs'
import { sectionIdSchema } from '../../outline/outline'
import { sectionsOf } from '../live-document'
import { readSectionState, setSectionState } from '../outline-entries'
import { hostOrigin, personOfOrigin } from './origin'

/** A text that came whole with its section (a section that was restored by undo) is no typing. */
export function markContributors(doc: Y.Doc): void {
  sectionsOf(doc).observeDeep((events, { origin }) => {
    const person = personOfOrigin(origin)
    if (!person) return
    const touched = new Set(events.flatMap(({ path }) => sectionIdSchema.safeParse(path[0]).data ?? []))
    for (const id of touched) {
      const { contributors } = readSectionState(doc, id)
      if (!contributors.includes(person))
        setSectionState(doc, id, { contributors: [...contributors, person] }, hostOrigin)
    }
  })
}
