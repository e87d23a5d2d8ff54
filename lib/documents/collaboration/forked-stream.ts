/** Streams Markdown into one text of a live document through a model's fork of it: at once at first, then in batches. */
import type * as Y from 'yjs'
import { writeMarkdown } from '../markdown'
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
  /** Told after each batch with the text that the writer's caret stands behind; null while there is none. */
  readonly onShown?: (last: Y.XmlText | null) => void
}

export class ForkedStream {
  #stream: MarkdownStream | null = null
  #pending = ''
  #timer: NodeJS.Timeout | null = null
  #flushedAt = Number.NEGATIVE_INFINITY
  #error: unknown = null

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
    const wait = this.#flushedAt + BATCH_MS - performance.now()
    if (wait <= 0) this.flush()
    else this.#timer ??= setTimeout(() => this.#flushLate(), wait)
  }

  /** Shows what has come, but for marks that are typed half. */
  flush(): void {
    this.#stopTimer()
    if (this.#pending === '') return
    const piece = this.#pending
    this.#pending = ''
    this.#write(() => this.#opened().push(piece))
    this.#flushedAt = performance.now()
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

  /** Nobody waits for a batch that comes late: its error is told with the next call. */
  #flushLate(): void {
    const { mayWrite = () => true } = this.options
    if (!mayWrite()) {
      this.#timer = setTimeout(() => this.#flushLate(), BATCH_MS)
      return
    }
    try {
      this.flush()
    } catch (error) {
      this.#error = error
    }
  }

  #throwError(): void {
    if (this.#error !== null) throw this.#error
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}
