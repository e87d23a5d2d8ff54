/** Asks the server whether what was changed in this window is committed, and takes in what it answers. */
import type { StoreApi } from 'zustand/vanilla'
import type { CommitMessage } from '@/lib/documents/messages/commit-message'
import type { ConnectionState } from './connection-state'
import { type SaveEvent, saveStateAfter } from './save-state'

/** After the last change this long is waited before the server is asked, and while changes go on, at most so long. */
const ASK_AFTER_MS = 100
const ASK_AT_LEAST_EVERY_MS = 1_000

export type Asking = {
  readonly send: (message: CommitMessage) => void
  /** `mayMerge`: the server takes in what this window changes. */
  readonly onAsked: (number: number, mayMerge: boolean) => void
  readonly onCommitted: (number: number) => void
}

export class CommitQuestions {
  /** Nothing is asked meanwhile: what the question would be about has not been sent. */
  isHeld = false
  #timer: ReturnType<typeof setTimeout> | null = null
  #changedSince = 0
  /** The number of the last question when the connection broke, until one that came after it is answered. */
  #lostAt: number | null = null

  constructor(
    private readonly state: StoreApi<ConnectionState>,
    private readonly asking: Asking,
  ) {}

  changed(): void {
    if (!this.state.getState().save.changed) this.#changedSince = Date.now()
    this.#becomes({ type: 'changed' })
    this.askSoon()
  }

  askSoon(): void {
    if (!this.state.getState().save.changed) return
    if (this.#timer) clearTimeout(this.#timer)
    const longest = this.#changedSince + ASK_AT_LEAST_EVERY_MS - Date.now()
    this.#timer = setTimeout(() => this.ask(), Math.max(0, Math.min(ASK_AFTER_MS, longest)))
  }

  /** Messages keep their order: what was sent before is committed when the answer comes. */
  ask(): void {
    this.close()
    const { link, save } = this.state.getState()
    if (link.type !== 'live' || !save.changed || this.isHeld) return
    this.#becomes({ type: 'asked' })
    const number = this.state.getState().save.asked
    this.asking.onAsked(number, !link.readOnly)
    this.asking.send({ type: 'commit', number, ...(this.#lostAt !== null && { returning: true }) })
  }

  told({ type, number }: CommitMessage): void {
    if (type !== 'committed') return
    this.#becomes({ type: 'committed', number })
    if (this.#lostAt !== null && number > this.#lostAt) this.#lostAt = null
    this.asking.onCommitted(number)
  }

  /** The connection broke. */
  lost(): void {
    this.isHeld = false
    this.mayHaveMissed()
    this.#becomes({ type: 'lost' })
  }

  /** What the server said of what was changed may have been heard by nobody. */
  mayHaveMissed(): void {
    this.#lostAt = this.state.getState().save.asked
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #becomes(event: SaveEvent): void {
    this.state.setState(({ save }) => ({ save: saveStateAfter(save, event) }))
  }
}
