/** Keeps what is stored of a thread's words as they are now, so that they are found when the text is written anew. */
import type * as Y from 'yjs'
import { anchorIn } from './anchor-of'
import { locate } from './find-anchor'
import { looseText } from './loose-text'
import type { TextAnchor } from './thread'

/** Of words that somebody is deleting bit by bit, what they were is worth more than what is left of them. */
const LEAST_LEFT = 0.5

/**
 * The anchor as it is to be stored; null where it is right, or where its words are lost: those are kept as they were. What
 * was found by its places has the words of today. What was found by its words keeps them, and has new places: they are still
 * the words that somebody meant.
 */
export function followWords(doc: Y.Doc, anchor: TextAnchor): TextAnchor | null {
  const found = locate(doc, anchor)
  if (!found) return null
  const { flat, sectionId, words, byPlaces } = found
  if (byPlaces && flat.text.slice(words.start, words.end) === anchor.quote) return null
  const now = anchorIn(flat, sectionId, words.start, words.end)
  if (!now) return null
  if (!byPlaces) return { ...now, quote: anchor.quote }
  return lengthOf(now) < LEAST_LEFT * lengthOf(anchor) ? null : now
}

const lengthOf = ({ quote }: TextAnchor): number => looseText(quote).text.length
