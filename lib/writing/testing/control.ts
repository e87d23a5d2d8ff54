/** Steers the loop in tests: a pause by a field, an abort by its controller. */
import type { WritingControl } from '../manuscript'

export class Control implements WritingControl {
  readonly controller = new AbortController()
  pauseRequested = false

  get signal(): AbortSignal {
    return this.controller.signal
  }
}
