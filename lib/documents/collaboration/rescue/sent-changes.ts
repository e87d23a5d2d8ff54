/** Who types as which client of Yjs, and what the last change that came over each connection has deleted. */
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import { connectionOfOrigin } from '../origin'
import { spansOf } from './spans'

type DeleteSet = Y.Transaction['deleteSet']

/** The last change that came over a connection: who sent it, and what they knew of and deleted. */
type Sent = {
  readonly person: Person
  readonly deleted: DeleteSet
  /** What they know to be deleted: in a whole state that is more. */
  readonly heard: DeleteSet
  /**
   * What was deleted in the changes that were sent before the whole state, as they were made; null once that has come, or
   * where it is too much.
   */
  readonly early: DeleteSet | null
}

/** A window of ours sends the whole state right after what it could not send before. */
const MOST_EARLY = 2_000

export class SentChanges {
  readonly #people = new Map<number, Person>()
  /** Clients that models of this process write as. */
  readonly #models = new Set<number>()
  readonly #sent = new WeakMap<object, Sent>()

  /**
   * A whole state tells of every deletion that its sender has heard of, also of words that went with a block under a
   * server that was killed: what they meant is in the changes that a window sends before it, as they were made.
   */
  note(ds: DeleteSet, person: Person, connection: object, isWhole: boolean): void {
    const before = this.#sent.get(connection)
    const early = before ? before.early : Y.createDeleteSet()
    const deleted = isWhole ? (early ?? Y.createDeleteSet()) : ds
    const earlier = isWhole || early === null ? null : joined(early, ds)
    this.#sent.set(connection, { person, deleted, heard: ds, early: earlier })
  }

  noteAuthor(client: number, person: Person): void {
    this.#people.set(client, person)
  }

  noteModels({ beforeState, afterState }: Y.Transaction): void {
    for (const [client, clock] of afterState) if ((beforeState.get(client) ?? 0) < clock) this.#models.add(client)
  }

  authorOf(client: number): Person | null {
    return this.#people.get(client) ?? null
  }

  isModel(client: number): boolean {
    return this.#models.has(client)
  }

  senderOf(origin: unknown): Sent | undefined {
    const connection = connectionOfOrigin(origin)
    return connection ? this.#sent.get(connection) : undefined
  }
}

/** Null where it is too much. */
function joined(early: DeleteSet, ds: DeleteSet): DeleteSet | null {
  if (ds.clients.size === 0) return early
  const both = Y.mergeDeleteSets([early, ds])
  return spansOf(both).length > MOST_EARLY ? null : both
}
