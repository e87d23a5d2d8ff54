/** What a person has typed, as it came: letters that stand beside each other, or something that is no text. */
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import type { Span } from './spans'

/** What something was typed beside: it stands to the left of it, to the right, or it is what it is in. */
export type Neighbour = { readonly id: Y.ID; readonly side: 'left' | 'right' | 'around' }

/**
 * `text` is empty of what is no text, or no more: a mark begins, a paragraph is made, a letter was deleted again. `value`:
 * a field was set.
 */
export type Typed = Span & {
  readonly text: string
  readonly person: Person
  readonly around: readonly Neighbour[]
  readonly value?: string
}

/** Of an item that was just read, or of one in a document: there first what stands before it now. */
export function neighboursOf({ left, origin, rightOrigin, parent }: Y.Item): Neighbour[] {
  const holder: unknown = parent instanceof Y.AbstractType ? parent._item?.id : parent
  const found = [
    { id: left?.lastId, side: 'left' },
    { id: origin, side: 'left' },
    { id: rightOrigin, side: 'right' },
    { id: holder, side: 'around' },
  ] as const
  return found.flatMap(({ id, side }) => (id instanceof Y.ID ? [{ id, side }] : []))
}

/** Pieces of it that are among what is wanted, and between them the others, which have no text. */
export function piecesOf(typed: Typed, isWanted: (id: Y.ID) => boolean): Typed[] {
  const { client, clock, length, text } = typed
  const pieces: Typed[] = []
  let from = 0
  let isKept = isWanted(firstOf(typed))
  for (let at = 1; at <= length; at += 1) {
    const isNextKept = at < length && isWanted(Y.createID(client, clock + at))
    if (at < length && isNextKept === isKept) continue
    const before: Neighbour[] = from === 0 ? [] : [{ id: Y.createID(client, clock + from - 1), side: 'left' }]
    const piece = { clock: clock + from, length: at - from, text: isKept ? text.slice(from, at) : '' }
    pieces.push({ ...typed, ...piece, around: [...before, ...typed.around] })
    from = at
    isKept = isNextKept
  }
  return pieces
}

/** Of each client in the order in which it was typed. */
export function inOrder(typed: readonly Typed[]): Typed[] {
  const clients = [...new Set(typed.map(({ client }) => client))]
  const of = (client: number) => typed.filter((each) => each.client === client)
  return clients.flatMap((client) => of(client).toSorted((one, other) => one.clock - other.clock))
}

/** What follows each other in the order of its ids. */
export function runsOf(typed: readonly Typed[]): Typed[][] {
  const runs: Typed[][] = []
  for (const next of typed) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last?.client === next.client && last.clock + last.length === next.clock) run.push(next)
    else runs.push([next])
  }
  return runs
}

export const among = (typed: Typed, isWanted: (id: Y.ID) => boolean): Typed[] =>
  piecesOf(typed, isWanted).filter((piece) => isWanted(firstOf(piece)))

const firstOf = ({ client, clock }: Span): Y.ID => Y.createID(client, clock)
