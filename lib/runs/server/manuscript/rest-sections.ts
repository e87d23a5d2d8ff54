/** Puts sections to rest that nobody writes any more: a process may have died in the middle of one. */
import type * as Y from 'yjs'
import { runOrigin } from '../../../documents/collaboration/origin'
import { readOutline, readSectionState, restingStatus, setSectionState } from '../../../documents/outline-entries'
import type { SectionId } from '../../../outline/outline'

/** One that failed is a person's own, too, once they have edited it: only the run that began it goes on beside it. */
export function restSections(doc: Y.Doc): void {
  for (const { id } of readOutline(doc).sections) {
    const state = readSectionState(doc, id)
    const isTakenOver = state.status === 'failed' && state.contributors.length > 0
    if (state.status === 'writing' || isTakenOver) leaveAtRest(doc, id)
  }
}

export const leaveAtRest = (doc: Y.Doc, id: SectionId): void =>
  setSectionState(doc, id, { status: restingStatus(readSectionState(doc, id)) }, runOrigin)
