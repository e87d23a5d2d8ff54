/** Finds words in the text of one block. */
import { type FoldedText, foldText, sourcePlace } from './folded-text'

export type WordQuery = {
  /** Literally: no sign in it means anything else. */
  readonly words: string
  readonly matchCase: boolean
  /** Only where neither side goes on with a letter or a figure. Scripts without spaces have no such sides. */
  readonly wholeWords: boolean
}

/** From and to in UTF-16 units of the block's text. */
export type Span = { readonly from: number; readonly to: number }

/** A text with what it takes to look through it again and again. */
export class SearchedText {
  #cased: FoldedText | null = null
  #folded: FoldedText | null = null

  constructor(readonly text: string) {}

  folded(matchCase: boolean): FoldedText {
    if (matchCase) {
      this.#cased ??= foldText(this.text, true)
      return this.#cased
    }
    this.#folded ??= foldText(this.text, false)
    return this.#folded
  }
}

/** Spans do not overlap; the first one counts. None for a query of nothing. */
export function findWords(searched: SearchedText, query: WordQuery): Span[] {
  const needle = foldText(query.words, query.matchCase).text
  return needle === '' ? [] : findFolded(searched, needle, query)
}

/** For a needle that is folded already, as for many texts. */
export function findFolded(searched: SearchedText, needle: string, { matchCase, wholeWords }: WordQuery): Span[] {
  const folded = searched.folded(matchCase)
  const found: Span[] = []
  let at = folded.text.indexOf(needle)
  while (at !== -1) {
    const from = sourcePlace(folded, at)
    const to = sourcePlace(folded, at + needle.length)
    const isFound = from !== -1 && to !== -1 && isBetweenLetters(searched.text, from, to)
    const counts = isFound && (!wholeWords || isWhole(searched.text, from, to))
    if (counts) found.push({ from, to })
    at = folded.text.indexOf(needle, at + (counts ? needle.length : 1))
  }
  return found
}

/** Where all places are the same, a lone half of a pair might be looked for: it is never taken out of its pair. */
const isBetweenLetters = (text: string, from: number, to: number): boolean =>
  !cutsPair(text, from) && !cutsPair(text, to)

const cutsPair = (text: string, at: number): boolean =>
  isSurrogate(text.charCodeAt(at), 0xdc00) && isSurrogate(text.charCodeAt(at - 1), 0xd800)

const isSurrogate = (unit: number, first: number): boolean => unit >= first && unit < first + 0x400

const isWhole = (text: string, from: number, to: number): boolean => isEdge(text, from) && isEdge(text, to)

const wordSign = /[\p{L}\p{N}\p{M}_]/u
/** Written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]/u

function isEdge(text: string, at: number): boolean {
  const before = signBefore(text, at)
  const after = signAt(text, at)
  if (!wordSign.test(before) || !wordSign.test(after)) return true
  return unspaced.test(before) || unspaced.test(after)
}

const signAt = (text: string, at: number): string => {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

const signBefore = (text: string, at: number): string =>
  at === 0 ? '' : signAt(text, at >= 2 && cutsPair(text, at - 1) ? at - 2 : at - 1)
