/** A model among those who are in a document: its name, the section it writes, and its caret behind its last word. */
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { ModelName } from '../../../models/model'
import { isSampleModel, parseModelName } from '../../../models/model-name'
import type { SectionId } from '../../../outline/outline'

/** The accent of the screens, as carets want their colours. */
const COLOUR = '#0b5c75'

/** An awareness of its own, with a client id of its own, whose news are passed on: it also renews itself in time. */
export class ModelPresence {
  readonly #own = new Awareness(new Y.Doc())
  #text: Y.XmlText | null = null

  constructor(private readonly shared: Awareness) {
    this.#own.on('update', () => this.#tell())
  }

  /** The model is there; `section` is what it writes, null while it plans or thinks. */
  show(model: ModelName, section: SectionId | null): void {
    this.#text = null
    const user = { name: nameOf(model), color: COLOUR, kind: 'model' }
    this.#own.setLocalState({ user, section, cursor: null })
  }

  /** A caret at the end of a text stays at its end while it grows. */
  readonly stand = (text: Y.XmlText | null): void => {
    if (text === this.#text) return
    this.#text = text
    this.#own.setLocalStateField('cursor', text && caretBehind(text))
  }

  leave(): void {
    this.#own.destroy()
  }

  #tell(): void {
    const { clientID } = this.#own
    applyAwarenessUpdate(this.shared, encodeAwarenessUpdate(this.#own, [clientID]), this)
  }
}

function caretBehind(text: Y.XmlText): { anchor: unknown; head: unknown } {
  const end = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, text.length))
  return { anchor: end, head: end }
}

/** What stands on the flag of its caret. */
function nameOf(model: ModelName): string {
  const named = parseModelName(model)
  if (isSampleModel(model)) return 'Rehearsal'
  return named?.id.split('/').at(-1) ?? model
}
