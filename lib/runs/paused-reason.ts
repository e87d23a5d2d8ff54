/** Why a run paused by itself: a limit of what may be spent, or a model that can't be had. A person chooses how it goes on. */
import { z } from 'zod'
import { runFailureSchema } from './run-failure'

const dollars = z.number().min(0)
const count = z.number().int().min(0)

/** What a limit is for, how much it is, and what a person is told: what happened, what was kept, what is left. */
const limitShape = {
  /** `person`: who started the run, in a month. */
  scope: z.enum(['run', 'document', 'month', 'person']),
  capUsd: dollars,
  title: z.string(),
  message: z.string(),
}

export const pausedReasonSchema = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('spending-limit'),
    ...limitShape,
    /** What counts under the limit so far. */
    spentUsd: dollars,
    /** Of what the run is to write. While it plans, sections are not known. */
    sectionsLeft: count.nullable(),
    wordsLeft: count,
    /** What that will about cost; null when the price is unknown. */
    leftUsd: z.object({ least: dollars, most: dollars }).nullable(),
    /** How much more would do, and the `capUsd` to resume the run with that allows it. */
    moreUsd: dollars,
    raisedCapUsd: dollars,
  }),
  /** No limit can be kept with a price that nobody knows; the run goes on with `capUsd: null`. */
  z.object({
    code: z.literal('price-unknown'),
    ...limitShape,
    model: z.string(),
  }),
  /** The model could not be had, after all tries; another one, or the same once it is mended, goes on from there. */
  z.object({
    code: z.literal('connection-failed'),
    /** HANDLE/ID of the one that was asked: the run's, its planner's or a section's own. */
    model: z.string(),
    failure: runFailureSchema,
  }),
])
export type PausedReason = z.infer<typeof pausedReasonSchema>
export type LimitReached = Exclude<PausedReason, { code: 'connection-failed' }>
export type ConnectionFailed = Extract<PausedReason, { code: 'connection-failed' }>

type Paused = { readonly pausedReason: PausedReason | null }

/** Null for a run that no limit has paused. */
export const limitOf = (run: Paused | null): LimitReached | null =>
  run?.pausedReason && run.pausedReason.code !== 'connection-failed' ? run.pausedReason : null

/** Null for a run that no connection has paused. */
export const connectionFailedOf = (run: Paused | null): ConnectionFailed | null =>
  run?.pausedReason?.code === 'connection-failed' ? run.pausedReason : null
