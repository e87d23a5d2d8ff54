/** A text as one line of letters and blocks, so that the same text can be found again where it came back. */
import * as Y from 'yjs'
import { type Span, spanOf } from './spans'

/** Letters, or the begin of a block: then `isBlock`, and `token` names it. */
export type Piece = Span & { readonly token: string; readonly isBlock: boolean }

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
 * What of a text has come back as which letters and blocks: all of it where both say the same, else as much as they have
 * at their begin and at their end.
 */
export function matched(old: readonly Piece[], fresh: readonly Piece[]): (Span & { readonly at: Y.ID })[] {
  const [from, to] = [marksOf(old), marksOf(fresh)]
  const most = Math.min(from.length, to.length)
  let left = 0
  while (left < most && from[left]?.token === to[left]?.token) left += 1
  let right = 0
  while (right < most - left && from.at(-1 - right)?.token === to.at(-1 - right)?.token) right += 1
  const pairs = from.flatMap((mark, at): [Mark, Mark | undefined][] =>
    at < left ? [[mark, to[at]]] : at >= from.length - right ? [[mark, to[to.length - from.length + at]]] : [],
  )
  const found: (Span & { readonly at: Y.ID })[] = []
  for (const [{ id }, fresh] of pairs) {
    if (!fresh) continue
    const last = found.at(-1)
    if (last && follows(id, last, last.length) && follows(fresh.id, last.at, last.length))
      found.splice(-1, 1, { ...last, length: last.length + 1 })
    else found.push({ client: id.client, clock: id.clock, length: 1, at: fresh.id })
  }
  return found
}

type Mark = { readonly id: Y.ID; readonly token: string }

const marksOf = (pieces: readonly Piece[]): Mark[] =>
  pieces.flatMap(({ client, clock, token, isBlock }): Mark[] =>
    isBlock
      ? [{ id: Y.createID(client, clock), token: `<${token}>` }]
      : token.split('').map((letter, at) => ({ id: Y.createID(client, clock + at), token: letter })),
  )

const follows = (id: Y.ID, { client, clock }: { client: number; clock: number }, length: number): boolean =>
  id.client === client && id.clock === clock + length
