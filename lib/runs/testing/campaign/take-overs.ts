/** How long runs lay still after their worker was killed or frozen. */
import type { Entry } from './audit'
import type { Outage } from './workers'

export type TakeOver = {
  /** From the loss of the worker; infinite where no other one ever held its run. */
  readonly ms: number
  /** Whether another worker was struck, or Postgres, before the run was held again. */
  readonly isDisturbed: boolean
}

export type Span = { readonly from: number; readonly until: number }

/**
 * Of each loss of a worker until another one held its run. Runs that a person paused or stopped meanwhile do not count,
 * nor a worker that went on before it was given up, nor one that was back before there was another to take its run. A
 * takeover needs the database: it counts from its return.
 */
export function takeOversAfter(
  outages: readonly Outage[],
  audits: readonly (readonly Entry[])[],
  databaseAway: readonly Span[],
): TakeOver[] {
  return outages.flatMap((outage) => {
    const others = outages.filter((other) => other !== outage)
    return audits.flatMap((audit) => takeOverOf(outage, audit, { others, databaseAway }) ?? [])
  })
}

type Meanwhile = { readonly others: readonly Outage[]; readonly databaseAway: readonly Span[] }

function takeOverOf(outage: Outage, audit: readonly Entry[], { others, databaseAway }: Meanwhile): TakeOver | null {
  const moves = audit.filter(({ type }) => type === 'run')
  const before = moves.filter(({ at }) => at < outage.from).at(-1)
  if (before?.detail.workerId !== outage.id) return null
  const later = moves.filter(({ at, runId }) => at >= outage.from && runId === before.runId)
  const left = later.find(({ detail }) => detail.workerId !== outage.id)
  if (left ? left.at > outage.until || left.detail.status !== 'queued' : outage.type === 'freeze') return null
  const taken = later.find(({ at, detail }) => detail.workerId && at >= (left?.at ?? outage.until))
  if (taken?.detail.workerId === outage.id) return null
  const takenAt = taken?.at ?? Number.POSITIVE_INFINITY
  const returns = databaseAway.filter(({ until }) => until > outage.from && until < takenAt).map(({ until }) => until)
  const isDisturbed = returns.length > 0 || others.some(({ from }) => from > outage.from && from < takenAt)
  return { ms: Math.round(takenAt - Math.max(outage.from, ...returns)), isDisturbed }
}
