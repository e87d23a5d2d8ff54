/**
 * The sentence that a model was writing when a person typed into it: half of it stands in the section, the rest begins with
 * the whole of it. Where the half can still be told, the rest goes on behind it, and no word comes twice.
 */
import * as Y from 'yjs'
import { bareText } from './fragment-nodes'
import type { Proposal } from './live-document'

/**
 * absent: nothing of it stands at the end of the section. goes-on: so many characters of the rest's first paragraph stand
 * there, and `joint` comes between. changed: a person has made another sentence of it, so the rest says all of its own.
 */
export type HalfSentence =
  | { readonly type: 'absent' }
  | { readonly type: 'goes-on'; readonly from: number; readonly joint: '' | ' ' }
  | { readonly type: 'changed' }

type Rest = Pick<Proposal, 'text' | 'brokeOffAfter' | 'half'>

export function halfSentenceIn(section: Y.XmlFragment, { text, brokeOffAfter, half }: Rest): HalfSentence {
  if (half === '') return { type: 'absent' }
  const ends = section.toArray().map((block) => (block instanceof Y.XmlElement ? plainTextOf(block) : ''))
  const [last, first] = [blockAt(section, -1), blockAt(text, 0)]
  const standing = behind(ends.at(-1) ?? '', brokeOffAfter)
  if (last?.nodeName === 'paragraph' && first?.nodeName === 'paragraph') {
    const joined = joinedTo(standing, half, firstTextOf(first))
    if (joined) return joined
  }
  const isThere = runsOf(half).some((run) => behind(ends.join('\n'), brokeOffAfter).includes(run))
  return isThere ? { type: 'changed' } : { type: 'absent' }
}

/** Null where the half cannot be told in what stands there. */
function joinedTo(standing: string, half: string, whole: string): HalfSentence | null {
  if (standing.trim() === '' || !whole.startsWith(half)) return null
  // Its end was taken out.
  if (half.startsWith(standing)) return { type: 'goes-on', from: standing.length, joint: '' }
  if (standing.startsWith(half)) return addedTo(standing, half, whole)
  const before = commonLength(standing, half, 'start')
  const after = commonLength(standing, half, 'end')
  const lastRun = half.length - half.lastIndexOf(runsOf(half).at(-1) ?? half)
  // Something was put into it, or changed before its end.
  return before + after >= half.length || after >= lastRun ? { type: 'goes-on', from: half.length, joint: '' } : null
}

/** What a person has typed behind it may end it; and of a word that was not finished all comes. */
function addedTo(standing: string, half: string, whole: string): HalfSentence | null {
  const from = startOfWordAt(whole, half.length)
  if (from === 0 || SENTENCE_END.test(standing.slice(half.length))) return null
  const next = whole.slice(from)
  if (/\s$/.test(standing)) return { type: 'goes-on', from: whole.length - next.trimStart().length, joint: '' }
  return { type: 'goes-on', from, joint: /^[\s\p{P}]/u.test(next) || UNSPACED.test(standing) ? '' : ' ' }
}

/** The rest as it was, of one that came behind its half without the words that stood there. */
export function withHalf(half: string, came: string): string {
  const trimmed = came.trimStart()
  if (half === '' || came.startsWith('\n') || trimmed.startsWith(half)) return trimmed
  let at = 0
  while (!came.startsWith(half.slice(at))) at += 1
  return half.slice(0, at) + came
}

/** Chinese and Japanese have no blanks between words, nor between sentences. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。！？”」]$/u

const SENTENCE_END = /[.!?…。！？]/u

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** So many words that follow each other are no coincidence. */
const RUN = 3

function runsOf(half: string): string[] {
  const spans = [...words.segment(half)].filter(({ isWordLike }) => isWordLike)
  const starts = spans.slice(0, Math.max(1, spans.length - RUN + 1))
  return starts.flatMap(({ index }, at) => {
    const end = spans[Math.min(at + RUN, spans.length) - 1]
    return end ? [half.slice(index, end.index + end.segment.length)] : []
  })
}

/** Of a word that is whole at `at` that is `at` itself. */
const startOfWordAt = (text: string, at: number): number =>
  [...words.segment(text)].find(({ index, segment }) => index < at && at < index + segment.length)?.index ?? at

function commonLength(one: string, other: string, side: 'start' | 'end'): number {
  const most = Math.min(one.length, other.length)
  const charOf = (text: string, at: number) => text.at(side === 'start' ? at : -1 - at)
  let length = 0
  while (length < most && charOf(one, length) === charOf(other, length)) length += 1
  return length
}

/** What stands behind the last place where `before` does. */
function behind(text: string, before: string): string {
  const at = before === '' ? -1 : text.lastIndexOf(before)
  return at === -1 ? text : text.slice(at + before.length).trimStart()
}

function blockAt(fragment: Y.XmlFragment, at: number): Y.XmlElement | undefined {
  const block = fragment.toArray().at(at)
  return block instanceof Y.XmlElement ? block : undefined
}

function firstTextOf(block: Y.XmlElement): string {
  const [text] = block.toArray()
  return text instanceof Y.XmlText ? bareText(text) : ''
}

/** Of a paragraph, or of what is in another block. */
const plainTextOf = (block: Y.XmlElement): string =>
  block
    .toArray()
    .map((part) => (part instanceof Y.XmlText ? bareText(part) : part instanceof Y.XmlElement ? plainTextOf(part) : ''))
    .join('')
