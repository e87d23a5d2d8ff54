/** Steers one run that this process holds: pause after the sentence, or break off now, for a reason. */
import type { WritingControl } from '../../writing/manuscript'
import type { Purse } from '../../writing/purse'

/** `stopped` by a person, `handed-back` because the server shuts down, `lost` because it was moved or removed elsewhere. */
export type BreakOff = 'stopped' | 'handed-back' | 'lost'

export class BrokenOff extends Error {
  override readonly name = 'BrokenOff'

  constructor(readonly why: BreakOff) {
    super(`The run was broken off: ${why}.`)
  }
}

export class RunControl implements WritingControl {
  readonly #abort = new AbortController()
  #pause = false
  /** Filled when the work begins. */
  purse?: Purse

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  get pauseRequested(): boolean {
    return this.#pause
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
