/** Ctrl-C, and what else asks a command to end: the first time the run is stopped and kept, the second time all ends. */

/** One Ctrl-C arrives twice: from the terminal, and from npm, which passes it on. */
const SAME_MS = 500

export class Interruption {
  readonly #controller = new AbortController()
  #since: number | null = null

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.#asked(Date.now()))
  }

  /** Aborted once somebody has asked. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  #asked(now: number): void {
    if (this.#since !== null && now - this.#since > SAME_MS) process.exit(130)
    this.#since ??= now
    this.#controller.abort()
  }
}
