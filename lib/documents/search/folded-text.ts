/**
 * A text in the form in which it is compared: composed and decomposed letters are the same, a space that does not break
 * is a space, and unless case counts so are small and capital letters, `ß` and `ss`. Places in it lead back to the text.
 */

export type FoldedText = {
  readonly text: string
  /**
   * The place in the source of each place in `text`, and -1 inside what people see as one letter; null where all places
   * are the same.
   */
  readonly places: Int32Array | null
}

/** What people see as one letter may be several signs here, and no letter is to be found inside another. */
const joined = /\p{M}|\u200d|[\u{1f1e6}-\u{1f1ff}]|[\u{1f3fb}-\u{1f3ff}]/u
/** Letters that have more than one small form, or become several when they are made large. */
const manyFormed =
  /[\u00df\u0130\u0149\u017f\u01f0\u0390\u03a3\u03b0\u03c2\u0587\u1e96-\u1e9e\u1f50-\u1fff\ufb00-\ufb17]/

const spaces = /[\u00a0\u202f]/g

/** Plain letters are folded in one go, which is what makes it fast: the others are gone through one by one. */
export function foldText(source: string, matchCase: boolean): FoldedText {
  const spaced = source.replace(spaces, ' ')
  if (!isPlain(spaced)) return foldLetters(spaced, matchCase)
  if (matchCase) return { text: spaced, places: null }
  if (manyFormed.test(spaced)) return foldLetters(spaced, false)
  return { text: spaced.toLowerCase(), places: null }
}

const isPlain = (text: string): boolean => isLatin1(text) || (!joined.test(text) && text === text.normalize())

const isLatin1 = (text: string): boolean => /^[\0-\u00ff]*$/.test(text)

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function foldLetters(source: string, matchCase: boolean): FoldedText {
  const places: number[] = []
  let text = ''
  for (const { segment, index } of letters.segment(source)) {
    const letter = segment.normalize()
    const folded = matchCase ? letter : smallForm(letter)
    for (let at = 0; at < folded.length; at += 1) places.push(at === 0 ? index : -1)
    text += folded
  }
  places.push(source.length)
  return { text, places: Int32Array.from(places) }
}

/** `ß` is `ss`, the three sigmas are one, and so are the two forms of a small s. */
function smallForm(letter: string): string {
  const small = letter.toLowerCase().replace('ς', 'σ').replace('ſ', 's')
  const large = small.toUpperCase()
  return (large.length > small.length ? large.toLowerCase() : small).normalize()
}

/** -1 where the place is inside a letter. */
export const sourcePlace = ({ places }: FoldedText, at: number): number => (places ? (places[at] ?? -1) : at)
