/**
 * A provider that lets the key go first: what others do while somebody types here is taken in together, once the key is
 * drawn. Each of their changes on its own would have the page drawn again, at five people and a model thirty times a second.
 * An input method composes in the page itself: what is drawn anew around its word garbles it, so all waits for its end.
 */
import { HocuspocusProvider, MessageType } from '@hocuspocus/provider'
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding'
import { messageYjsUpdate } from 'y-protocols/sync'
import { applyUpdate, transact } from 'yjs'
import { betweenKeys, hearKeys, isTyping } from '@/components/ui/between-keys'

type Arrived = Parameters<HocuspocusProvider['onMessage']>[0]

/** A composition that says nothing for so long is left lying. */
const COMPOSING_MS = 10_000
/** An editor reads what was composed 20 ms after its end. */
const COMPOSED_MS = 50

export class UnhurriedProvider extends HocuspocusProvider {
  #held: Arrived[] = []
  #callOff: (() => void) | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #composesUntil = Number.NEGATIVE_INFINITY
  readonly #left = new AbortController()

  /** Listens to the keys of a window. */
  constructor(...[configuration]: ConstructorParameters<typeof HocuspocusProvider>) {
    super(configuration)
    hearKeys()
    const listening = { capture: true, passive: true, signal: this.#left.signal }
    for (const type of ['compositionstart', 'compositionupdate', 'compositionend'] as const)
      window.addEventListener(type, () => this.#noteComposition(type), listening)
    window.addEventListener('visibilitychange', () => this.#takeIn(), listening)
  }

  /**
   * Takes in what came beside the page, before anything is done here. For those who listen to updates Yjs would write all
   * of it anew.
   */
  begin(update: Uint8Array): void {
    this.document.off('update', this.boundDocumentUpdateHandler)
    try {
      applyUpdate(this.document, update, this)
    } finally {
      this.document.on('update', this.boundDocumentUpdateHandler)
    }
  }

  override onMessage(event: Arrived): void {
    const kind = kindOf(event)
    const composes = performance.now() < this.#composesUntil
    if ((composes || isTyping()) && (kind === 'text' || kind === 'presence')) {
      this.#held.push(event)
      if (this.#held.length === 1) this.#callOff = betweenKeys(() => this.#takeInOnceComposed())
      return
    }
    // A status only says that a change of this window's own has come. That it is kept is told while somebody composes, too.
    if (kind !== 'status' && !(kind === 'told' && composes)) this.#takeIn()
    super.onMessage(event)
  }

  override onClose(): void {
    this.#takeIn()
    super.onClose()
  }

  override destroy(): void {
    this.#left.abort()
    this.#stopWaiting()
    this.#held = []
    super.destroy()
  }

  /** Syllables may follow each other without a pause: what waited for one is there before the next. */
  #noteComposition(type: 'compositionstart' | 'compositionupdate' | 'compositionend'): void {
    if (type === 'compositionstart') this.#takeIn()
    this.#composesUntil = performance.now() + (type === 'compositionend' ? COMPOSED_MS : COMPOSING_MS)
    if (this.#held.length > 0) this.#takeInOnceComposed()
  }

  #takeInOnceComposed(): void {
    const rest = this.#composesUntil - performance.now()
    this.#stopWaiting()
    if (rest <= 0) this.#takeIn()
    else this.#timer = setTimeout(() => this.#takeInOnceComposed(), rest)
  }

  /** The text first, in one transaction: carets and selections stand in it. */
  #takeIn(): void {
    this.#stopWaiting()
    const held = this.#held.splice(0)
    if (held.length === 0) return
    const texts = held.filter((event) => kindOf(event) === 'text')
    const takeAll = (events: readonly Arrived[]) => {
      for (const event of events) super.onMessage(event)
    }
    // With the origin that each would have by itself.
    transact(this.document, () => takeAll(texts), this, false)
    takeAll(held.filter((event) => !texts.includes(event)))
  }

  #stopWaiting(): void {
    this.#callOff?.()
    this.#callOff = null
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}

function kindOf({ data }: Arrived): 'text' | 'presence' | 'status' | 'told' | 'other' {
  const message = createDecoder(new Uint8Array(data))
  readVarString(message)
  const type = readVarUint(message)
  if (type === MessageType.SyncStatus) return 'status'
  if (type === MessageType.Awareness) return 'presence'
  if (type === MessageType.Stateless) return 'told'
  return type === MessageType.Sync && readVarUint(message) === messageYjsUpdate ? 'text' : 'other'
}
