/** One who listens to a run: keeps what was told until it is asked for. */
import type { SectionId } from '../../../outline/outline'
import type { PassingRunEvent, StoredRunEvent } from '../../run-event'

export type BusItem =
  /** Null: it is to be looked up. */
  | { readonly sequence: number; readonly event: StoredRunEvent | null }
  | { readonly sequence: null; readonly event: PassingRunEvent }

/** The sections being written when the listener came, their texts so far, and the number of the latest event before. */
export type Begun = {
  readonly texts: readonly { readonly sectionId: SectionId; readonly text: string }[]
  readonly sequence: number
}

export class Listener {
  readonly #items: BusItem[] = []
  #wake: (() => void) | null = null

  constructor(
    readonly begun: Begun | null,
    readonly close: () => void,
  ) {}

  push(item: BusItem): void {
    this.#items.push(item)
    this.#wake?.()
  }

  /** The next item; null when none came within `ms` or the signal was aborted. */
  async next(ms: number, signal: AbortSignal): Promise<BusItem | null> {
    if (this.#items.length === 0 && !signal.aborted) await this.#arrival(ms, signal)
    return this.#items.shift() ?? null
  }

  #arrival(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#wake = null
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal.addEventListener('abort', done, { once: true })
      this.#wake = done
    })
  }
}
