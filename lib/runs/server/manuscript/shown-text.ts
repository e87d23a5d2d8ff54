/** What a model writes of one section: shown in the live document with its caret behind it, and told to followers. */
import type * as Y from 'yjs'
import type { ForkedDocument } from '../../../documents/collaboration/streaming/forked-document'
import { ForkedStream } from '../../../documents/collaboration/streaming/forked-stream'
import { takeBackEnd } from '../../../documents/collaboration/streaming/take-back-end'
import type { SectionId } from '../../../outline/outline'
import { runBus } from '../following/run-bus'
import type { LiveRun } from './live-run'
import type { ModelPresence } from './model-presence'

type ShownTextOptions = {
  readonly sectionId: SectionId
  /** Where the text is, in the run's own copy of the document. */
  readonly textIn: (fork: Y.Doc) => Y.XmlFragment | undefined
  /** Markdown that is there and stays; null: what is there is replaced by the first text that comes. */
  readonly prior: string | null
  /** Whether a person has edited it: then nothing more is shown in it. */
  readonly isTouched?: () => boolean
  /** Told when the first of it is shown. */
  readonly onBegun?: () => void
  /** What followers are told in front of it. */
  readonly behind?: string
}

export class ShownText {
  readonly #fork: ForkedDocument
  readonly #presence: ModelPresence
  readonly #stream: ForkedStream
  readonly #text: Y.XmlFragment
  readonly #prior: string
  #begun = false
  #closed = false

  constructor(
    private readonly live: LiveRun,
    private readonly options: ShownTextOptions,
  ) {
    this.#fork = live.takeFork()
    this.#presence = live.newPresence()
    const text = options.textIn(this.#fork.doc)
    if (!text) throw new Error('A model’s own copy of the document lacks the text that it is to write.')
    const { prior: after, sectionId, isTouched = () => false, onBegun } = options
    this.#prior = after ?? ''
    this.#text = text
    this.#stream = new ForkedStream(this.#fork, text, {
      after,
      isTouched,
      mayWrite: () => live.control.isHeld && !isTouched(),
      inTurn: (change) => live.write(change),
      ...(onBegun ? { onBegun } : {}),
      onShown: this.#presence.stand,
    })
    this.#presence.show(live.modelFor(sectionId), sectionId)
  }

  /** Followers who did not see the text that is there get it before what is added. */
  append(markdown: string): void {
    if (!this.#begun && (this.#prior !== '' || this.options.behind)) this.#tellWhole(this.#prior)
    this.#begun = true
    this.#stream.append(markdown)
  }

  /** Replaces what was appended. */
  replace(markdown: string): void {
    const whole = this.#prior + markdown
    this.#stream.replace(whole)
    this.#tellWhole(whole)
  }

  /** Shows what has come now: call these two where the document is committed. */
  flush(): void {
    this.#stream.flush()
  }

  end(): void {
    this.#stream.end()
  }

  /** Characters at the end of what was appended that nobody sees yet. */
  get unshown(): number {
    return this.#stream.unshown
  }

  /** Takes out what comes after `kept` again, unless somebody else's hand is in it. */
  takeBack(live: Y.XmlFragment, kept: string): boolean {
    return takeBackEnd(this.#fork, this.#text, live, kept)
  }

  /** The caret goes; what was not shown yet is not shown any more. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#stream.close()
    this.#presence.leave()
    this.live.giveBack(this.#fork)
  }

  #tellWhole(markdown: string): void {
    const { behind = '', sectionId } = this.options
    runBus().text(this.live.id, sectionId, behind === '' ? markdown : `${behind}\n\n${markdown}`)
  }
}
