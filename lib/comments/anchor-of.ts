/** Makes an anchor of words that somebody has selected. */
import type * as Y from 'yjs'
import type { SectionId } from '../outline/outline'
import { type FlatText, flatTextOf } from './flat-text'
import { endPlace, startPlace } from './relative-place'
import type { TextPlace } from './text-place'
import { CONTEXT_LENGTH, LONGEST_QUOTE, type TextAnchor } from './thread'

/**
 * From one place to the other, without the spaces at its ends; of a selection that is longer than a quote may be, its
 * beginning. Null where no words are selected.
 */
export function anchorOf(
  sectionId: SectionId,
  fragment: Y.XmlFragment,
  start: TextPlace,
  end: TextPlace,
): TextAnchor | null {
  const flat = flatTextOf(fragment)
  const [from, to] = [flat.indexOf(start), flat.indexOf(end)]
  return anchorIn(flat, sectionId, Math.min(from, to), Math.max(from, to))
}

/** Of a stretch of a flat text. */
export function anchorIn(flat: FlatText, sectionId: string, from: number, to: number): TextAnchor | null {
  const words = trimmed(flat.text, from, to)
  const first = words && flat.sharedAt(words.start)
  const last = words && flat.sharedAt(words.end - 1)
  if (!words || !first || !last) return null
  const { start, end } = words
  return {
    kind: 'text',
    sectionId,
    start: startPlace(first.shared, start - first.start),
    end: endPlace(last.shared, end - last.start),
    quote: whole(flat.text.slice(start, end)),
    before: whole(flat.text.slice(Math.max(0, start - CONTEXT_LENGTH), start)),
    after: whole(flat.text.slice(end, end + CONTEXT_LENGTH)),
  }
}

/** Without spaces and empty lines at the ends; null where nothing else is there. */
export function trimmed(text: string, from: number, to: number): { start: number; end: number } | null {
  let [start, end] = [from, to]
  while (start < end && /\s/.test(text.charAt(start))) start += 1
  if (end - start > LONGEST_QUOTE) end = lastWordEnd(text, start, start + LONGEST_QUOTE)
  while (start < end && /\s/.test(text.charAt(end - 1))) end -= 1
  return start < end ? { start, end } : null
}

/** Within a text that has no spaces there is no better place. */
function lastWordEnd(text: string, start: number, most: number): number {
  const space = text.slice(start, most + 1).search(/\s\S*$/)
  if (space > 0) return start + space
  return /[\udc00-\udfff]/.test(text.charAt(most)) ? most - 1 : most
}

/** A character of two units that is cut in its middle is none. */
const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, '')
