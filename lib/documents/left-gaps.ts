/**
 * Items of the brief that need no section by their name, kept in the live document: those that people leave out, and those
 * that a judge has found told in other words. It was decided for everybody.
 */
import type * as Y from 'yjs'
import { z } from 'zod'
import { metaOf, outlineOf } from './live-document'

const LEFT = 'leftGaps'
const TOLD = 'toldItems'

/** One item a line: items are parts of lines themselves. */
export const leftGapsOf = (doc: Y.Doc): readonly string[] => metaOf(doc).get(LEFT)?.split('\n') ?? []

export const leaveGaps = (doc: Y.Doc, items: readonly string[]): void => {
  metaOf(doc).set(LEFT, [...new Set([...leftGapsOf(doc), ...items])].join('\n'))
}

const toldSchema = z.object({ items: z.array(z.string()), rows: z.array(z.string()) })

/** A verdict is about the rows that were there: once one of them is gone nobody knows. */
export function toldItemsOf(doc: Y.Doc): readonly string[] {
  const text = metaOf(doc).get(TOLD)
  const told = text === undefined ? null : toldSchema.safeParse(readJson(text))
  return told?.success && told.data.rows.every((id) => outlineOf(doc).has(id)) ? told.data.items : []
}

/** In the place of what was found of an earlier outline. */
export function setToldItems(doc: Y.Doc, items: readonly string[]): void {
  if (items.length === 0) metaOf(doc).delete(TOLD)
  else metaOf(doc).set(TOLD, JSON.stringify({ items, rows: [...outlineOf(doc).keys()] }))
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
