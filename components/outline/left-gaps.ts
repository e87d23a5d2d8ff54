/** Items of the brief that people leave out of the outline, kept in the live document: it was decided for everybody. */
import type * as Y from 'yjs'
import { metaOf } from '@/lib/documents/live-document'

const KEY = 'leftGaps'

/** One item a line: items are parts of lines themselves. */
export const leftGapsOf = (doc: Y.Doc): readonly string[] => metaOf(doc).get(KEY)?.split('\n') ?? []

export const leaveGaps = (doc: Y.Doc, items: readonly string[]): void => {
  metaOf(doc).set(KEY, [...new Set([...leftGapsOf(doc), ...items])].join('\n'))
}
