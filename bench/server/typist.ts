/** One synthetic person: a window that types two keys a second into a text of its own, and hears the others. */
import * as Y from 'yjs'
import { sectionsOf } from '@/lib/documents/live-document'
import { readOutline } from '@/lib/documents/outline-entries'
import { LiveWindow, type Visitor } from '../../e2e/fixtures/live-window'

const KEYS_A_SECOND = 2

/** When a key was sent, by client and clock, for as long as it is measured. */
export type Sent = Map<string, number>

export class Typist {
  #timer: NodeJS.Timeout | null = null
  #text: Y.XmlText | null = null

  private constructor(
    private readonly window: LiveWindow,
    private readonly sent: Sent,
    onHeard: (ms: number) => void,
  ) {
    this.doc.on('afterTransaction', ({ local, beforeState, afterState }: Y.Transaction) => {
      if (local) return
      for (const [client, clock] of afterState) {
        if (beforeState.get(client) === clock) continue
        const at = sent.get(`${client} ${clock}`)
        if (at !== undefined) onHeard(performance.now() - at)
      }
    })
  }

  /** Throws where it is not let in. */
  static async come(visitor: Visitor, documentId: string, sent: Sent, onHeard: (ms: number) => void): Promise<Typist> {
    return new Typist(await LiveWindow.open(visitor, documentId), sent, onHeard)
  }

  get doc(): Y.Doc {
    return this.window.doc
  }

  /** From some moment of the next half second on. */
  begin(): void {
    const everyMs = 1_000 / KEYS_A_SECOND
    this.#timer = setTimeout(() => {
      this.#timer = setInterval(() => this.#type(), everyMs)
    }, Math.random() * everyMs)
  }

  #type(): void {
    const text = this.#ownText()
    const { clientID, store } = this.doc
    this.sent.set(`${clientID} ${Y.getState(store, clientID) + 1}`, performance.now())
    text.insert(text.length, text.length % 6 === 5 ? ' ' : 'k')
    // A caret goes with each key.
    this.window.show('cursor', { anchor: text.length, head: text.length })
  }

  #ownText(): Y.XmlText {
    if (this.#text) return this.#text
    const [section] = readOutline(this.doc).sections
    const fragment = section && sectionsOf(this.doc).get(section.id)
    if (!fragment) throw new Error('There is nothing to type into.')
    const text = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    fragment.push([paragraph])
    this.#text = text
    return text
  }

  rest(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  leave(): void {
    this.rest()
    this.window.close()
  }
}
