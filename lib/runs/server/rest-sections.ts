/** Puts sections to rest that nobody writes any more: a process may have died in the middle of one. */
import type * as Y from 'yjs'
import type { SectionStatus } from '../../documents/live-document'
import { readOutline, readSectionState, setSectionState } from '../../documents/outline-entries'
import type { SectionId } from '../../outline/outline'
import { runOrigin } from './run-origin'

/** What a model has begun to replace or to write has lost the mark of what it was written from. */
export const restingStatus = (doc: Y.Doc, id: SectionId): SectionStatus =>
  readSectionState(doc, id).writtenFrom === null ? 'planned' : 'written'

export function restSections(doc: Y.Doc): void {
  for (const { id } of readOutline(doc).sections) {
    if (readSectionState(doc, id).status === 'writing')
      setSectionState(doc, id, { status: restingStatus(doc, id) }, runOrigin)
  }
}
