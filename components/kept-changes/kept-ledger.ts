/**
 * What a person did in one document that is not known to be committed: which of it is stored in the browser, which the
 * server was asked about, and what it has answered for. `save-state.ts` tells the same of all changes in one word.
 */
import * as Y from 'yjs'
import type { KeptRow } from './kept-row'

/** What follows so soon is part of the same change, as in undo. */
const ONE_CHANGE_MS = 1_000
/** More rows than these of one window are made one: the next that opens the document reads them all. */
const MOST_ROWS = 200

export type KeptEdit = {
  readonly update: Uint8Array
  /** How many changes begin in it. */
  changes: number
  /** Rows of the store that hold it. */
  rows: readonly number[]
  /** Whether these rows hold all of it. */
  stored: 'no' | 'soon' | 'yes'
  /** Number of the question that came after it; null: none has yet, or its answer will not come. */
  asked: number | null
  /** `held`: found in the store, and not in the document yet. `known`: found, and the document had it already. */
  place: 'made' | 'held' | 'merged' | 'known'
  /** Of what is held and could not be merged: clients of which something was missing, and how far each was there then. */
  lacks?: ReadonlyMap<number, number>
}

export class KeptLedger {
  #edits: KeptEdit[] = []
  #lastAt = Number.NEGATIVE_INFINITY

  /** `at` in milliseconds since the epoch. */
  made(update: Uint8Array, at: number): void {
    const changes = at - this.#lastAt > ONE_CHANGE_MS ? 1 : 0
    this.#lastAt = at
    this.#edits.push({ update, changes, rows: [], stored: 'no', asked: null, place: 'made' })
  }

  /** Rows that other windows have stored, this one's own left out. The new ones are held. */
  found(rows: readonly Pick<KeptRow, 'number' | 'update' | 'changes'>[]): void {
    const known = new Set(this.#edits.flatMap((edit) => edit.rows))
    for (const { number, update, changes } of rows)
      if (!known.has(number))
        this.#edits.push({ update, changes, rows: [number], stored: 'yes', asked: null, place: 'held' })
  }

  get held(): readonly KeptEdit[] {
    return this.#edits.filter(({ place }) => place === 'held')
  }

  /** It is in the document now; `isNews`: it was not before. */
  release(edit: KeptEdit, isNews: boolean): void {
    edit.place = isNews ? 'merged' : 'known'
  }

  /** `mayChange`: the server takes what it is sent, and will have committed it with its answer. */
  asked(number: number, mayChange: boolean): void {
    for (const edit of this.#edits)
      if (edit.place === 'known' || (mayChange && edit.place !== 'held')) edit.asked ??= number
  }

  lost(): void {
    for (const edit of this.#edits) edit.asked = null
  }

  /** The rows that are not needed any more. */
  committed(number: number): number[] {
    const isCommitted = ({ asked }: KeptEdit) => asked !== null && asked <= number
    const rows = this.#edits.filter(isCommitted).flatMap((edit) => edit.rows)
    this.#edits = this.#edits.filter((edit) => !isCommitted(edit))
    this.#lastAt = Number.NEGATIVE_INFINITY
    return rows
  }

  /** Returns their rows. */
  forget(edits: readonly KeptEdit[]): number[] {
    this.#edits = this.#edits.filter((edit) => !edits.includes(edit))
    return edits.flatMap((edit) => edit.rows)
  }

  /** What is to be stored next, as one; null when everything is. Answer with `stored` or `unstored`. */
  nextToStore(): KeptEdit | null {
    const fresh = this.#edits.filter(({ stored }) => stored === 'no')
    if (fresh.length === 0) return null
    const own = this.#edits.filter(({ stored, place }) => stored === 'yes' && place === 'made')
    const parts = own.length >= MOST_ROWS ? [...own, ...fresh] : fresh
    const edit: KeptEdit = {
      update: Y.mergeUpdates(parts.map(({ update }) => update)),
      changes: parts.reduce((sum, { changes }) => sum + changes, 0),
      rows: parts.flatMap(({ rows }) => rows),
      stored: 'soon',
      // The latest question counts for all of it: what is kept too long does no harm.
      asked: parts.every(({ asked }) => asked !== null) ? Math.max(...parts.map(({ asked }) => asked ?? 0)) : null,
      place: 'made',
    }
    this.#edits = [...this.#edits.filter((each) => !parts.includes(each)), edit]
    return edit
  }

  /** The rows that are not needed any more: those of an edit that was committed meanwhile. */
  stored(edit: KeptEdit, row: number): number[] {
    edit.stored = 'yes'
    edit.rows = [row]
    return this.#edits.includes(edit) ? [] : [row]
  }

  unstored(edit: KeptEdit): void {
    edit.stored = 'no'
  }

  /** The store was emptied. */
  emptied(): void {
    for (const edit of this.#edits) {
      edit.rows = []
      edit.stored = 'no'
    }
  }

  /**
   * What is in the document and not known to be committed, as it was made: whoever connects again sends it so before
   * anything else. The document itself keeps nothing of words whose block another has taken away since.
   */
  get unanswered(): readonly Uint8Array[] {
    return this.#edits.filter(({ place }) => place === 'made' || place === 'merged').map(({ update }) => update)
  }

  /** What the server is not known to have. */
  get uncommitted(): readonly KeptEdit[] {
    return this.#edits.filter(({ place }) => place !== 'known')
  }
}

/** What goes on with a change that is committed already is one all the same. */
export const changesIn = (edits: readonly { readonly changes: number }[]): number =>
  edits.length === 0
    ? 0
    : Math.max(
        1,
        edits.reduce((sum, { changes }) => sum + changes, 0),
      )
