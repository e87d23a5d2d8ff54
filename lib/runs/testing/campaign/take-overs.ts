/** How long runs lay still after their worker was killed or frozen. */
import type { Entry } from './audit'
import type { Outage } from './workers'

export type Span = { readonly from: number; readonly until: number }

/**
 * Milliseconds from each loss of a worker until another one held its run; infinite where none ever did. Runs that a
 * person paused or stopped meanwhile do not count, nor a worker that went on before it was given up, nor one that was
 * back before there was another to take its run. A takeover needs the database and another worker: it counts from the
 * return of the one, and from the last stroke against the others.
 */
export function takeOversAfter(
  outages: readonly Outage[],
  audits: readonly (readonly Entry[])[],
  databaseAway: readonly Span[],
): number[] {
  return outages.flatMap((outage) => {
    const others = outages.filter((other) => other !== outage)
    return audits.flatMap((audit) => takeOverOf(outage, audit, { others, databaseAway }) ?? [])
  })
}

type Meanwhile = { readonly others: readonly Outage[]; readonly databaseAway: readonly Span[] }

function takeOverOf(outage: Outage, audit: readonly Entry[], { others, databaseAway }: Meanwhile): number | null {
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
  const strokes = others.map(({ from }) => from).filter((at) => at > outage.from && at < takenAt)
  return Math.round(takenAt - Math.max(outage.from, ...returns, ...strokes))
}
