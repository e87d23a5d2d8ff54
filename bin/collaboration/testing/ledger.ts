/**
 * What everybody has done to the words of one document, and so what must be there at the end. It is told of each change
 * where it is made, before anybody else hears of it.
 */
import * as Y from 'yjs'
import { type MarkPlace, putBy } from './word-marks'

/** `people` are those who may edit; `server` is whatever nobody here has made: a text that was put back or accepted. */
export type Hand = 'people' | 'model' | 'server'

/** `whose` names one of them. */
export type Placed = MarkPlace & { readonly by: Hand; readonly whose: string }

type Deletion = {
  readonly by: 'people' | 'model'
  readonly whose: string
  readonly deleteSet: Y.Transaction['deleteSet']
}

export class Ledger {
  readonly #places = new Map<string, Placed>()
  readonly #typed = new Set<string>()
  /** Marks that a person has deleted, and not put elsewhere at the same time. */
  readonly #unwanted = new Set<string>()
  readonly #deletions: Deletion[] = []
  /** Marks of before the last server: what of them was put back is not known as that any more. */
  readonly #former = new Set<string>()

  /** A person types a word with this mark. */
  type(mark: string): void {
    this.#typed.add(mark)
  }

  get typed(): ReadonlySet<string> {
    return this.#typed
  }

  get places(): readonly Placed[] {
    return [...this.#places.values()]
  }

  isUnwanted(mark: string): boolean {
    return this.#unwanted.has(mark)
  }

  /** A change that was made where the transaction is; `whose` says by whom and when. */
  made(transaction: Y.Transaction, by: 'people' | 'model', whose: string): void {
    const put = putBy(transaction)
    const { deleteSet } = transaction
    if (by === 'people') this.#noteUnwanted(deleteSet, new Set(put.map(({ mark }) => mark)))
    if (deleteSet.clients.size > 0) this.#deletions.push({ by, whose, deleteSet })
    this.#add(put, by, whose)
  }

  /** A change that came from somewhere. What nobody is known to have made the server has. */
  heard(transaction: Y.Transaction): void {
    this.#add(putBy(transaction), 'server', '')
  }

  #noteUnwanted(deleteSet: Y.Transaction['deleteSet'], put: ReadonlySet<string>): void {
    for (const { mark, id } of this.#places.values())
      if (!put.has(mark) && Y.isDeleted(deleteSet, id)) this.#unwanted.add(mark)
  }

  #add(places: readonly MarkPlace[], by: Hand, whose: string): void {
    for (const place of places) {
      const key = `${place.id.client} ${place.id.clock}`
      if (!this.#places.has(key)) this.#places.set(key, { ...place, by, whose })
    }
  }

  /**
   * How often a mark may be shown: once for each place where somebody has put it and that nobody has deleted who knew it. A
   * block that it was in may be gone; what a model deletes of people's words is put back.
   */
  wanted(mark: string): number {
    const isDeleted = ({ id, by }: Placed) =>
      this.#deletions.some(
        (deletion) => (deletion.by === 'people' || by === 'model') && Y.isDeleted(deletion.deleteSet, id),
      )
    return this.places.filter((place) => place.mark === mark && place.by !== 'server' && !isDeleted(place)).length
  }

  /** The server of so far is gone, or has closed the document. */
  serverGone(): void {
    for (const mark of this.#typed) this.#former.add(mark)
  }

  isFormer(mark: string): boolean {
    return this.#former.has(mark)
  }

  /** The deletion that takes a place away, or what it is in; undefined where nobody here made one. */
  goneBy({ id, holders }: MarkPlace): Deletion | undefined {
    return this.#deletions.find(({ deleteSet }) => [id, ...holders].some((each) => Y.isDeleted(deleteSet, each)))
  }
}
