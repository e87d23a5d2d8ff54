/** A clock that stands still while anything works and jumps when all wait, so that hours of streaming take seconds. */

type Sleeper = { readonly due: number; readonly wake: () => void }

export class VirtualClock {
  /** Milliseconds since it was made. */
  now = 0
  #sleepers: Sleeper[] = []

  /** Resolves once `ms` of its time have passed; throws the signal's reason when that comes first. */
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const giveUp = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        reject(signal.reason)
      }
      const sleeper: Sleeper = {
        due: this.now + Math.max(0, ms),
        wake: () => {
          signal.removeEventListener('abort', giveUp)
          resolve()
        },
      }
      signal.addEventListener('abort', giveUp, { once: true })
      this.#sleepers.push(sleeper)
    })
  }

  /** Lets time pass until `work` is done. What it does meanwhile takes none. */
  async run<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const mark = () => {
      isDone = true
    }
    work.then(mark, mark)
    for (;;) {
      await turnOfTheLoop()
      if (isDone) return work
      const next = this.#takeEarliest()
      if (!next) continue
      this.now = Math.max(this.now, next.due)
      next.wake()
    }
  }

  #takeEarliest(): Sleeper | undefined {
    if (this.#sleepers.length === 0) return undefined
    const earliest = this.#sleepers.reduce((first, other) => (other.due < first.due ? other : first))
    this.#sleepers = this.#sleepers.filter((other) => other !== earliest)
    return earliest
  }
}

/** Everything that can go on without time passing has gone on. */
const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
