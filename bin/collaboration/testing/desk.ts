/** A document on a server, and the windows of people who edit it, in memory: they hear of each other when a test says so. */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { UndoStack } from '@/components/undo/undo-stack'
import type { Person } from '@/lib/accounts/person'
import { markContributors } from '@/lib/documents/collaboration/contributors'
import { ofPerson } from '@/lib/documents/collaboration/origin'
import type { KeptWords } from '@/lib/documents/collaboration/rescue/removed-section'
import { TextRescue } from '@/lib/documents/collaboration/rescue/text-rescue'
import { WorkingCopy } from '@/lib/documents/collaboration/working-copy'
import { sectionsOf } from '@/lib/documents/live-document'
import { writeMarkdown } from '@/lib/documents/markdown/markdown'
import { addSection } from '@/lib/documents/outline-entries'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'

export const sectionIds = ['a', 'b', 'c'].map((letter) =>
  sectionIdSchema.parse(`01900000-0000-7000-8000-00000000000${letter}`),
)

const plain = { parent: null, mainPoint: '', targetWords: 200, instructions: '', model: null, buildsOn: [] }

type Origin = ReturnType<typeof ofPerson>

export class Desk {
  #shown = new Y.Doc()
  #copy = new WorkingCopy(this.#shown)
  #rescue = new TextRescue(this.#copy.doc)
  #committed: Uint8Array
  #toKeep: KeptWords[] = []
  /** What is kept as a revision, once it is committed. */
  readonly kept: KeptWords[] = []
  commitsAtOnce = true

  /** The texts of its sections, in order. */
  constructor(texts: Readonly<Record<string, string>>) {
    const doc = new Y.Doc()
    for (const [at, [title, markdown]] of Object.entries(texts).entries()) {
      const id = sectionIds[at]
      if (!id) throw new Error('There are three sections at most.')
      addSection(doc, { id, order: `a${at}`, title, ...plain }, null)
      const text = sectionsOf(doc).get(id)
      if (text && markdown !== '') writeMarkdown(doc, text, markdown)
    }
    this.#committed = Y.encodeStateAsUpdate(doc)
    this.kill()
  }

  /** The server's own copy. */
  get server(): Y.Doc {
    return this.#copy.doc
  }

  /** What people hear. */
  get shown(): Y.Doc {
    return this.#shown
  }

  /** The next one has what was committed, and has met nobody. */
  kill(): void {
    this.#toKeep = []
    this.#shown = new Y.Doc()
    this.#copy = new WorkingCopy(this.#shown)
    Y.applyUpdate(this.server, this.#committed)
    this.#copy.follow()
    this.#rescue = new TextRescue(this.server, (kept) => this.#toKeep.push(kept))
    markContributors(this.server)
  }

  commit(): void {
    this.#committed = Y.encodeStateAsUpdate(this.server)
    this.#copy.show(this.#committed)
    this.kept.push(...this.#toKeep.splice(0))
  }

  receive(update: Uint8Array, origin: Origin, person: Person, isWhole: boolean): void {
    this.#rescue.expect(update, person, origin.connection, isWhole)
    Y.applyUpdate(this.shown, update, origin)
    this.#rescue.settle()
    if (this.commitsAtOnce) this.commit()
  }

  newWindow(name: string): DeskWindow {
    return new DeskWindow(this, { id: `00000000-0000-7000-8000-00000000000${name.length}`, name })
  }
}

export class DeskWindow {
  readonly doc = new Y.Doc()
  readonly undo: UndoStack
  isOnline = true
  #origin: Origin
  #unsent: Uint8Array[] = []
  /** What the server has not said to be committed. */
  #unanswered: Uint8Array[] = []

  constructor(
    private readonly desk: Desk,
    readonly person: Person,
  ) {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(desk.shown), 'server')
    this.undo = new UndoStack(this.doc)
    this.#origin = ofPerson(person)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      this.#unsent.push(update)
      this.#unanswered.push(update)
    })
  }

  hear(): void {
    const { shown } = this.desk
    if (this.isOnline) Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(shown, Y.encodeStateVector(this.doc)), 'server')
  }

  /** To a server that was killed before it had committed it, by a window that was then loaded again. */
  sendInVain(): void {
    this.#unsent = []
    this.#unanswered = []
  }

  send(isOne = false): void {
    if (!this.isOnline) return
    const sent = this.#unsent.splice(0)
    for (const update of isOne && sent.length > 0 ? [Y.mergeUpdates(sent)] : sent)
      this.desk.receive(update, this.#origin, this.person, false)
  }

  /** The server says that it has committed all that came. */
  hearCommitted(): void {
    if (!this.isOnline) return
    this.send()
    this.desk.commit()
    this.#unanswered = []
  }

  /** As a window does whose connection is back: what it did that is not known to be committed, all that it has, and then it hears. */
  comeBack(): void {
    this.isOnline = true
    this.#origin = ofPerson(this.person)
    this.#unsent = []
    if (this.#unanswered.length > 0)
      this.desk.receive(Y.mergeUpdates(this.#unanswered), this.#origin, this.person, false)
    const all = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.desk.shown))
    this.desk.receive(all, this.#origin, this.person, true)
    this.hear()
  }

  /** Of a section, in order; none where it is not there. */
  textsIn(id: SectionId): Y.XmlText[] {
    const texts: Y.XmlText[] = []
    const walk = (type: Y.XmlFragment): void => {
      for (const child of type.toArray())
        if (child instanceof Y.XmlText) texts.push(child)
        else if (child instanceof Y.XmlFragment) walk(child)
    }
    const section = sectionsOf(this.doc).get(id)
    if (section) walk(section)
    return texts
  }

  /** Key by key. */
  type(text: Y.XmlText, at: number, typed: string): void {
    const from = Math.min(at, text.length)
    for (const [index, letter] of typed.split('').entries())
      this.doc.transact(() => text.insert(from + index, letter), ySyncPluginKey)
  }

  remove(id: SectionId): void {
    this.undo.edit({ type: 'remove', id })
  }
}
