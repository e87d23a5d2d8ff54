/** Streams Markdown into one text of a live document through a model's fork of it: at once at first, then in batches. */
import type * as Y from 'yjs'
import { writeMarkdown } from '../../markdown/markdown'
import type { ForkedDocument } from './forked-document'
import { MarkdownStream } from './markdown-stream'

/** 20 batches a second read as steady typing; each costs every reader a few milliseconds. */
const BATCH_MS = 50

type ForkedStreamOptions = {
  /** Markdown that is in the text and stays; what comes goes on from its end. Null: the first that comes replaces it. */
  readonly after: string | null
  /** Whether a person has typed into the text: then no block of it is taken away any more. */
  readonly isTouched: () => boolean
  /** Whether it may be written just now; what may not waits. */
  readonly mayWrite?: () => boolean
  /** Makes a batch's change when its turn comes; at once when absent. */
  readonly inTurn?: (change: () => void) => void
  /** Told when the first batch is shown, in its transaction or right before it. */
  readonly onBegun?: () => void
  /** Told after each batch with the text that the writer's caret stands behind; null while there is none. */
  readonly onShown?: (last: Y.XmlText | null) => void
}

export class ForkedStream {
  #stream: MarkdownStream | null = null
  #pending = ''
  #timer: NodeJS.Timeout | null = null
  #flushedAt = Number.NEGATIVE_INFINITY
  #error: unknown = null
  #begun = false
  /** A batch has asked for its turn. */
  #isWaiting = false
  #isClosed = false

  /** `text` is the fork's own; the fork has caught up, and does not do so again before the stream has ended. */
  constructor(
    private readonly fork: ForkedDocument,
    private readonly text: Y.XmlFragment,
    private readonly options: ForkedStreamOptions,
  ) {}

  /** Shown within 50 ms; at once when nothing was shown for as long. */
  append(markdown: string): void {
    this.#throwError()
    this.#pending += markdown
    this.#ask()
  }

  #ask(): void {
    const wait = this.#flushedAt + BATCH_MS - performance.now()
    if (wait > 0) this.#timer ??= setTimeout(() => this.#takeTurn(), wait)
    else this.#takeTurn()
  }

  /** Nobody waits for a batch whose turn comes later: its error is told with the next call. */
  #takeTurn(): void {
    this.#stopTimer()
    const { inTurn = (change) => change() } = this.options
    if (this.#isWaiting || !this.#mayWrite()) return
    this.#isWaiting = true
    inTurn(() => {
      this.#isWaiting = false
      if (this.#isClosed || !this.#mayWrite()) return
      try {
        this.flush()
      } catch (error) {
        this.#error = error
      }
    })
  }

  /** Asked again later where it is not so. */
  #mayWrite(): boolean {
    const { mayWrite = () => true } = this.options
    if (mayWrite()) return true
    this.#timer ??= setTimeout(() => this.#takeTurn(), BATCH_MS)
    return false
  }

  /** Shows what has come, but for marks that are typed half. */
  flush(): void {
    this.#stopTimer()
    if (this.#pending === '') return
    const piece = this.#pending
    this.#pending = ''
    if (!this.#begun) this.options.onBegun?.()
    this.#begun = true
    this.#write(() => this.#opened().push(piece))
    this.#flushedAt = performance.now()
  }

  /** Characters at the end of what has come that nobody sees yet. */
  get unshown(): number {
    return this.#pending.length + (this.#stream?.held ?? 0)
  }

  /** Shows all that has come. */
  end(): void {
    this.#throwError()
    this.flush()
    this.#write(() => this.#stream?.end())
  }

  /** Makes the whole text equal to `markdown`, changing only what differs; what comes goes on from there. */
  replace(markdown: string): void {
    this.#stopTimer()
    this.#pending = ''
    this.#write(() => {
      writeMarkdown(this.fork.doc, this.text, markdown)
      this.#stream = this.#streamAfter(markdown)
    })
  }

  /** Nothing more is shown. */
  close(): void {
    this.#isClosed = true
    this.#stopTimer()
  }

  #write(change: () => void): void {
    this.fork.write(change)
    this.options.onShown?.(this.#stream?.last ?? null)
  }

  #opened(): MarkdownStream {
    if (this.#stream) return this.#stream
    if (this.options.after === null) this.text.delete(0, this.text.length)
    this.#stream = this.#streamAfter(this.options.after ?? '')
    return this.#stream
  }

  #streamAfter(written: string): MarkdownStream {
    return new MarkdownStream(this.fork.doc, this.text, { written, keepsBlocks: this.options.isTouched })
  }

  #throwError(): void {
    if (this.#error !== null) throw this.#error
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}
