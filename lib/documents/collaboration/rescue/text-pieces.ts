/** A text as one line of letters and blocks, so that the same text can be found again where it came back. */
import { diffArrays } from 'diff'
import * as Y from 'yjs'
import { type Span, spanOf } from './spans'

/** Letters, or the begin of a block: then `isBlock`, and `token` names it. */
export type Piece = Span & { readonly token: string; readonly isBlock: boolean }

/** Of two texts with more words that differ only the begin and the end are compared. */
const MOST_EDITS = 2_000

/** With the id at which the same begins in another text. */
export type Found = Span & { readonly at: Y.ID }

export type IsThere = (id: Y.ID) => boolean

/** Any shared type, to be read item by item. */
export type Holder = { readonly _start: Y.Item | null; readonly _map: ReadonlyMap<string, Y.Item> }

export function piecesIn(holder: Holder, isThere: IsThere): Piece[] {
  const pieces: Piece[] = []
  for (let item = holder._start; item; item = item.right) {
    const { content } = item
    if (content instanceof Y.ContentString) pieces.push(...lettersOf(item, content.str, isThere))
    if (!(content instanceof Y.ContentType) || !isThere(item.id)) continue
    const { type } = content
    const token = type instanceof Y.XmlElement ? type.nodeName : ''
    pieces.push({ ...spanOf(item), token, isBlock: true }, ...piecesIn(type, isThere))
  }
  return pieces
}

/** Those of its letters that are there, as they stand together. */
export function lettersOf({ id: { client, clock } }: Y.Item, text: string, isThere: IsThere): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && isThere(Y.createID(client, clock + at))) continue
    const token = text.slice(from, at)
    if (token !== '') pieces.push({ client, clock: clock + from, length: token.length, token, isBlock: false })
    from = at + 1
  }
  return pieces
}

/**
 * What of a text has come back as which letters and blocks: word by word, and of a word that was changed as much as is the
 * same at its begin and at its end.
 */
export function matched(old: readonly Piece[], fresh: readonly Piece[]): Found[] {
  const found: Found[] = []
  for (const [{ id }, { id: at }] of pairsOf(marksOf(old), marksOf(fresh))) {
    const last = found.at(-1)
    if (last && follows(id, last, last.length) && follows(at, last.at, last.length))
      found.splice(-1, 1, { ...last, length: last.length + 1 })
    else found.push({ client: id.client, clock: id.clock, length: 1, at })
  }
  return found
}

/** Of those that are the same, in order. */
function pairsOf(old: readonly Mark[], fresh: readonly Mark[]): Pair[] {
  const [from, to] = [wordsOf(old), wordsOf(fresh)]
  const changes = diffArrays(from.map(nameOf), to.map(nameOf), { maxEditLength: MOST_EDITS })
  if (!changes) return endsOf(old, fresh)
  const pairs: Pair[] = []
  let [gone, come]: [Mark[], Mark[]] = [[], []]
  for (const { count, added, removed } of changes) {
    const before = added ? [] : from.splice(0, count).flat()
    const after = removed ? [] : to.splice(0, count).flat()
    if (removed) gone = before
    else if (added) come = after
    else {
      pairs.push(...endsOf(gone, come), ...paired(before, after))
      gone = []
      come = []
    }
  }
  return [...pairs, ...endsOf(gone, come)]
}

/** What is the same at the begin, and of the rest at the end. */
function endsOf(old: readonly Mark[], fresh: readonly Mark[]): Pair[] {
  const most = Math.min(old.length, fresh.length)
  let left = 0
  while (left < most && old[left]?.token === fresh[left]?.token) left += 1
  let right = 0
  while (right < most - left && old.at(-1 - right)?.token === fresh.at(-1 - right)?.token) right += 1
  return [
    ...paired(old.slice(0, left), fresh),
    ...paired(old.slice(old.length - right), fresh.slice(fresh.length - right)),
  ]
}

const paired = (old: readonly Mark[], fresh: readonly Mark[]): Pair[] =>
  old.flatMap((mark, at) => (fresh[at] ? [[mark, fresh[at]] as const] : []))

/** A block, or a word with the spaces after it: a space alone would be found anywhere. */
function wordsOf(marks: readonly Mark[]): Mark[][] {
  const words: Mark[][] = []
  let isOpen = false
  for (const mark of marks) {
    const isLetter = !isBlockMark(mark) && !isSpace(mark)
    const last = words.at(-1)
    if (last && isOpen && !isBlockMark(mark) && !(isLetter && isSpace(last.at(-1)))) last.push(mark)
    else words.push([mark])
    isOpen = !isBlockMark(mark)
  }
  return words
}

const isBlockMark = ({ token }: Mark): boolean => token.length > 1

const isSpace = (mark: Mark | undefined): boolean => mark !== undefined && /\s/.test(mark.token)

const nameOf = (word: readonly Mark[]): string => word.map(({ token }) => token).join('')

type Pair = readonly [Mark, Mark]

type Mark = { readonly id: Y.ID; readonly token: string }

const marksOf = (pieces: readonly Piece[]): Mark[] =>
  pieces.flatMap(({ client, clock, token, isBlock }): Mark[] =>
    isBlock
      ? [{ id: Y.createID(client, clock), token: `<${token}>` }]
      : token.split('').map((letter, at) => ({ id: Y.createID(client, clock + at), token: letter })),
  )

const follows = (id: Y.ID, { client, clock }: { client: number; clock: number }, length: number): boolean =>
  id.client === client && id.clock === clock + length
