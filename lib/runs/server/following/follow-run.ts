/** Follows a run: what is stored of it first, then what happens, until it ends. */
import { database } from '@/lib/platform/database'
import { endsStream, type RunEvent, type StoredRunEvent, storedRunEventSchema } from '../../run-event'
import { hasEnded } from '../../run-states'
import type { BusItem, Listener } from './listener'
import { runBus } from './run-bus'

/** `id` is the number of a stored event, and null for text in passing. */
export type FollowedEvent = { readonly id: number | null; readonly event: RunEvent }

/** Events stored by another process are found by looking, this often. */
const LOOK_MS = 2_000

/**
 * Yields stored events after the given number, then live ones; ends after an ending event that nothing follows, when
 * the run is gone, or with the signal. It listens before it reads and drops by number what it has read, so nothing is
 * lost or told twice. One who joins while sections are being written gets their texts so far first. What is not over tells
 * once where that ends (`caught-up`).
 */
export async function* followRun(runId: string, after: number, signal: AbortSignal): AsyncGenerator<FollowedEvent> {
  const listener = runBus().listen(runId)
  try {
    yield* new Follower(runId, after, listener, signal).events()
  } finally {
    listener.close()
  }
}

/** Whether anything is left to follow after this number. */
export async function hasMore(runId: string, after: number): Promise<boolean> {
  if (!(await isOver(runId))) return true
  return (await storedAfter(runId, after)).length > 0
}

class Follower {
  constructor(
    private readonly runId: string,
    private last: number,
    private readonly listener: Listener,
    private readonly signal: AbortSignal,
  ) {}

  async *events(): AsyncGenerator<FollowedEvent> {
    const over = await isOver(this.runId)
    const { begun } = this.listener
    const untilThere = begun && !over ? begun.sequence : Number.POSITIVE_INFINITY
    yield* this.#stored(untilThere)
    if (over) return
    for (const { sectionId, text } of begun?.texts ?? [])
      if (text !== '') yield { id: null, event: { type: 'section-text', sectionId, text } as const }
    yield { id: null, event: { type: 'caught-up' } as const }
    yield* this.#live()
  }

  async *#live(): AsyncGenerator<FollowedEvent> {
    while (!this.signal.aborted) {
      const item = await this.listener.next(LOOK_MS, this.signal)
      if (this.signal.aborted) return
      for await (const followed of item ? this.#heard(item) : this.#stored()) {
        yield followed
        if (endsStream(followed.event) && (await isOver(this.runId))) return
      }
      if (!item && (await isOver(this.runId))) return yield* this.#stored()
    }
  }

  async *#heard(item: BusItem): AsyncGenerator<FollowedEvent> {
    if (item.sequence === null) yield { id: null, event: item.event }
    else if (item.event && item.sequence === this.last + 1) yield this.#next(item.sequence, item.event)
    else if (item.sequence > this.last) yield* this.#stored()
  }

  async *#stored(until = Number.POSITIVE_INFINITY): AsyncGenerator<FollowedEvent> {
    for (const { sequence, event } of await storedAfter(this.runId, this.last)) {
      if (sequence > until || this.signal.aborted) return
      yield this.#next(sequence, event)
    }
  }

  #next(sequence: number, event: StoredRunEvent): FollowedEvent {
    this.last = sequence
    return { id: sequence, event }
  }
}

/** A run that is gone is over too. */
async function isOver(runId: string): Promise<boolean> {
  const run = await database().run.findUnique({ where: { id: runId }, select: { status: true } })
  return !run || hasEnded(run.status)
}

async function storedAfter(runId: string, after: number): Promise<{ sequence: number; event: StoredRunEvent }[]> {
  const rows = await database().runEvent.findMany({
    where: { runId, sequence: { gt: after } },
    orderBy: { sequence: 'asc' },
  })
  return rows.map(({ sequence, event }) => ({ sequence, event: storedRunEventSchema.parse(event) }))
}
