/** What is known of a document's runs: the runs themselves, and what the events of one tell between two answers. */
import { noTally, type RunTally, tallied } from '@/lib/runs/progress'
import type { RunView } from '@/lib/runs/run'
import type { RunEvent } from '@/lib/runs/run-event'
import { isActive } from '@/lib/runs/run-states'

/** A retry that waits for so many milliseconds. `until` in milliseconds since the epoch. */
export type Waiting = { readonly reason: string; readonly ms: number; readonly until: number }

export type Told = {
  /** Number of the last stored event: the same one again, after the stream was opened anew, changes nothing. */
  readonly last: number
  readonly tally: RunTally
  readonly wroteSections: boolean
  readonly waiting: Waiting | null
}

export const nothingTold: Told = { last: 0, tally: noTally, wroteSections: false, waiting: null }

/** `id` is null for text in passing, which no stream sends twice. */
export type ArrivedEvent = { readonly id: number | null; readonly event: RunEvent }

export function toldAfter(told: Told, { id, event }: ArrivedEvent, now: number): Told {
  if (id !== null && id <= told.last) return told
  return {
    last: id ?? told.last,
    tally: tallied(told.tally, event, now),
    wroteSections: told.wroteSections || event.type === 'section-started',
    waiting: waitingAfter(told.waiting, event, now),
  }
}

/** Tokens are counted after each call, also one that will be tried again; everything else shows that it goes on. */
function waitingAfter(waiting: Waiting | null, event: RunEvent, now: number): Waiting | null {
  if (event.type === 'waiting') return { reason: event.reason, ms: event.ms, until: now + event.ms }
  return event.type === 'usage' ? waiting : null
}

/** The pace of before a gap says nothing of the pace after it. */
export const withoutPace = (told: Told): Told => ({
  ...told,
  tally: { ...told.tally, characters: 0, since: null, latest: null },
})

/** The run that the screen is about: the one that works, the one that is next, or what the last one left. */
export function shownRun(runs: readonly RunView[]): RunView | null {
  const active = runs.filter((run) => isActive(run.status))
  const working = active.find((run) => run.status !== 'queued') ?? active.at(-1)
  if (working) return working
  // One section written again leaves nothing behind that would matter more than a draft that stopped part way.
  return runs.find((run) => run.request.task !== 'section' || run.status !== 'finished') ?? runs[0] ?? null
}

/** Latest first; a run that is not among them is the latest. */
export function withRun(runs: readonly RunView[], run: RunView): readonly RunView[] {
  return runs.some((known) => known.id === run.id)
    ? runs.map((known) => (known.id === run.id ? run : known))
    : [run, ...runs]
}
