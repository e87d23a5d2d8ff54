/** Keeps people from guessing: after some failures they wait. Signing in is counted by better-auth itself. */
import { processSlot } from '@/lib/platform/process-slot'
import { RequestError } from '../../request-error'

const WINDOW_MS = 60_000
const MOST = 10

/** By what is tried and who tries it: when they failed, the earliest first. One process serves an installation. */
type Failures = Map<string, readonly number[]>

const slot = processSlot<Failures>('failed-tries')

function failures(): Failures {
  const known = slot.get() ?? new Map()
  slot.set(known)
  return known
}

const recent = (key: string, now: number): readonly number[] =>
  (failures().get(key) ?? []).filter((at) => at > now - WINDOW_MS)

/** Throws 429 where they have failed too often in the last minute. */
export function demandTry(key: string, now = Date.now()): void {
  const failed = recent(key, now)
  const [first] = failed.slice(-MOST)
  if (failed.length < MOST || first === undefined) return
  const seconds = Math.ceil((first + WINDOW_MS - now) / 1000)
  throw new RequestError(429, 'too-many-tries', `Too many tries. Wait ${seconds} seconds, then try again.`)
}

export function noteFailure(key: string, now = Date.now()): void {
  const known = failures()
  for (const other of known.keys()) if (recent(other, now).length === 0) known.delete(other)
  known.set(key, [...recent(key, now), now])
}
