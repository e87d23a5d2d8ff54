/**
 * Items of the brief that need no section by their name, kept in the live document: people leave them out, or a judge has
 * found them told in other words. It was decided for everybody.
 */
import type * as Y from 'yjs'
import { metaOf } from './live-document'

const KEY = 'leftGaps'

/** One item a line: items are parts of lines themselves. */
export const leftGapsOf = (doc: Y.Doc): readonly string[] => metaOf(doc).get(KEY)?.split('\n') ?? []

export const leaveGaps = (doc: Y.Doc, items: readonly string[]): void => {
  metaOf(doc).set(KEY, [...new Set([...leftGapsOf(doc), ...items])].join('\n'))
}
