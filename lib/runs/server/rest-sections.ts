/** Puts sections to rest that nobody writes any more: a process may have died in the middle of one. */
import type * as Y from 'yjs'
import { runOrigin } from '../../documents/collaboration/origin'
import { readOutline, readSectionState, restingStatus, setSectionState } from '../../documents/outline-entries'

/** One that failed is a person's own, too, once they have typed into it: no run writes it any more. */
export function restSections(doc: Y.Doc): void {
  for (const { id } of readOutline(doc).sections) {
    const state = readSectionState(doc, id)
    const isTakenOver = state.status === 'failed' && state.contributors.length > 0
    if (state.status === 'writing' || isTakenOver) setSectionState(doc, id, { status: restingStatus(state) }, runOrigin)
  }
}
