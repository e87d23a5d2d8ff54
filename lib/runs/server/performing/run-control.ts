/** Steers one run that this process holds: pause after the sentence, or break off now, for a reason. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { WritingControl } from '../../../writing/manuscript'
import type { Purse } from '../../../writing/purse'

/** `stopped` by a person, `handed-back` because the server shuts down, `lost` because it was moved or removed elsewhere. */
export type BreakOff = 'stopped' | 'handed-back' | 'lost'

export class BrokenOff extends Error {
  override readonly name = 'BrokenOff'

  constructor(readonly why: BreakOff) {
    super(`The run was broken off: ${why}.`)
  }
}

/** A run whose heartbeat is older may be another worker's by then (`STALE_MS`), as far as its own knows. */
const LEASE_MS = 8_000
const LOOK_MS = 50

export class RunControl implements WritingControl {
  readonly #abort = new AbortController()
  #pause = false
  #renewedAt = performance.now()
  /** Filled when the work begins. */
  purse?: Purse

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  get pauseRequested(): boolean {
    return this.#pause
  }

  /** The heartbeat was committed; `at` is when that was begun, on the clock of `performance.now`. */
  renew(at: number): void {
    this.#renewedAt = Math.max(at, this.#renewedAt)
  }

  /** Whether no other worker can have taken the run: a process that was frozen for a while does not know. */
  get isHeld(): boolean {
    return performance.now() - this.#renewedAt < LEASE_MS
  }

  /** Resolves once the run is known to be held, or is broken off. */
  async untilHeld(): Promise<void> {
    while (!this.isHeld && !this.signal.aborted) await sleep(LOOK_MS)
  }

  pause(): void {
    this.#pause = true
  }

  breakOff(why: BreakOff): void {
    if (!this.signal.aborted) this.#abort.abort(new BrokenOff(why))
  }

  /** Null while the run may go on. */
  get brokenOff(): BreakOff | null {
    const reason: unknown = this.signal.reason
    return reason instanceof BrokenOff ? reason.why : null
  }
}
