/** Puts sections to rest that nobody writes any more: a process may have died in the middle of one. */
import type * as Y from 'yjs'
import { readOutline, readSectionState, restingStatus, setSectionState } from '../../documents/outline-entries'
import { runOrigin } from './run-origin'

export function restSections(doc: Y.Doc): void {
  for (const { id } of readOutline(doc).sections) {
    const state = readSectionState(doc, id)
    if (state.status === 'writing') setSectionState(doc, id, { status: restingStatus(state) }, runOrigin)
  }
}
