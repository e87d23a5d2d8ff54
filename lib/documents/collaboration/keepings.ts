/** What is written beside a document with its next commit, until one succeeds. */
import type { Transaction } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'

type Keeping = {
  readonly work: (transaction: Transaction) => Promise<void>
  readonly done: () => void
  tries: number
}

/** What fails more often than that is given up: it must not hold up the document itself. */
const MOST_TRIES = 5

export class Keepings {
  readonly #waiting = new Map<string, Keeping>()

  get isEmpty(): boolean {
    return this.#waiting.size === 0
  }

  /** Of two with one key that wait the later counts. */
  add(key: string, work: Keeping['work'], done: () => void): void {
    this.#waiting.set(key, { work, done, tries: 0 })
  }

  clear(): void {
    this.#waiting.clear()
  }

  /** Answers with what to call after the commit. */
  async write(transaction: Transaction): Promise<() => void> {
    const writing = [...this.#waiting]
    for (const [key, keeping] of writing) {
      keeping.tries += 1
      if (keeping.tries > MOST_TRIES) this.#giveUp(key)
      else await keeping.work(transaction)
    }
    return () => {
      for (const [key, keeping] of writing) {
        if (this.#waiting.get(key) === keeping) this.#waiting.delete(key)
        if (keeping.tries <= MOST_TRIES) keeping.done()
      }
    }
  }

  #giveUp(key: string): void {
    this.#waiting.delete(key)
    log.error({ key }, 'What was to be kept beside a document was given up')
  }
}
