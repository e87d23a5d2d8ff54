/** A person in a browser of their own, who types and edits the outline while models write, and what must remain of it. */
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { v7 as newId } from 'uuid'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Random } from '@/lib/models/rehearsal/random'
import { hash } from '@/lib/models/rehearsal/random'
import { type DocumentId, outlineOf, sectionsOf } from '../../../documents/live-document'
import { type CommitMessage, commitMessageSchema } from '../../../documents/messages/commit-message'
import { applyOutlineEdit, readOutline, readSectionState } from '../../../documents/outline-entries'
import { type SectionId, sectionIdSchema } from '../../../outline/outline'
import type { OutlineEdit } from '../../../outline/outline-edit'

/** `savedAt` is when the server told that it is committed; null until then. */
export type Change = { readonly at: number; savedAt: number | null }

export type Typed = Change & {
  readonly word: string
  readonly sectionId: SectionId
  readonly status: string
}

/** What the people of one document have done. */
export class Memory {
  readonly typed: Typed[] = []
  readonly titles = new Map<SectionId, Change & { readonly title: string }>()
  readonly removed = new Set<SectionId>()
  /** Rows that a plan took out, and when a person saw it first. */
  readonly vanished = new Map<SectionId, number>()
  readonly added = new Set<SectionId>()
  #words = 0

  /** `name` is the document's in its seed. */
  constructor(readonly name: string) {}

  newWord(): string {
    this.#words += 1
    return `qz${this.name}n${this.#words}x`
  }
}

/** Typed words, with what stands around them that is no letter. */
export const typedWords = /qz[0-9a-z]+?n\d+x/g

const RETRY_MS = 300

export class Person {
  readonly doc = new Y.Doc()
  readonly #provider: HocuspocusProvider
  /** By the number that was sent after them. */
  readonly #unsaved = new Map<number, Change>()
  #asked = 0

  private constructor(
    port: number,
    id: DocumentId,
    private readonly memory: Memory,
    private readonly random: Random,
    private readonly place: { readonly number: number; readonly of: number },
  ) {
    const websocketProvider = new HocuspocusProviderWebsocket({
      url: `ws://127.0.0.1:${port}`,
      WebSocketPolyfill: WebSocket,
    })
    outlineOf(this.doc).observe(({ changes, transaction }) => {
      if (transaction.local) return
      for (const [key, { action }] of changes.keys) {
        const id = sectionIdSchema.parse(key)
        if (action === 'delete' && !memory.vanished.has(id)) memory.vanished.set(id, Date.now())
      }
    })
    this.#provider = new HocuspocusProvider({
      websocketProvider,
      name: id,
      document: this.doc,
      onStateless: ({ payload }) => this.#told(payload),
      // What was on its way when a connection was lost is asked for again.
      onSynced: () => this.#unsaved.size > 0 && this.#ask(),
    })
  }

  static async come(
    { port }: AddressInfo,
    id: DocumentId,
    memory: Memory,
    random: Random,
    place: { readonly number: number; readonly of: number },
  ): Promise<Person> {
    for (;;) {
      const person = new Person(port, id, memory, random, place)
      if (await person.#enters()) return person
      person.leave()
      await sleep(RETRY_MS)
    }
  }

  /** False when the server has no time for it, as while its database is away. */
  #enters(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#provider.on('synced', () => resolve(true))
      this.#provider.on('authenticationFailed', () => resolve(false))
      this.#provider.attach()
    })
  }

  /** Messages keep their order: what was changed before is committed when the number comes back. */
  #save(change: Change): void {
    this.#asked += 1
    this.#unsaved.set(this.#asked, change)
    this.#ask()
  }

  #ask(): void {
    const message: CommitMessage = { type: 'commit', number: this.#asked }
    this.#provider.sendStateless(JSON.stringify(message))
  }

  #told(payload: string): void {
    // The server tells of other things too, such as what somebody may do.
    const message = commitMessageSchema.safeParse(JSON.parse(payload)).data
    if (message?.type !== 'committed') return
    for (const [number, change] of this.#unsaved) {
      if (number > message.number) continue
      change.savedAt = Date.now()
      this.#unsaved.delete(number)
    }
  }

  get hasUnsaved(): boolean {
    return this.#provider.hasUnsyncedChanges || this.#unsaved.size > 0
  }

  act(): void {
    const sections = readOutline(this.doc).sections
    const section = sections[this.random.below(sections.length)]
    if (!section) return
    const draw = this.random.next()
    // Some like to write where a model does just now.
    const busy = sections.find(({ id }) => readSectionState(this.doc, id).status === 'writing')
    if (draw < 0.6) this.#type(draw < 0.25 && busy ? busy.id : section.id)
    else if (draw < 0.8) this.#rename(section.id)
    else if (draw < 0.86 && sections.length > 3) this.#remove(section.id)
    else if (draw < 0.92) this.#add(sections.map(({ id }) => id))
    else
      this.#move(
        section.id,
        sections.map(({ id }) => id),
      )
  }

  #type(id: SectionId): void {
    const fragment = sectionsOf(this.doc).get(id)
    if (!fragment) return
    const texts = textNodes(fragment)
    const { status } = readSectionState(this.doc, id)
    // Most leave a section alone that nothing is in yet.
    if (texts.length === 0 && !this.random.chance(0.15)) return
    const word = this.memory.newWord()
    const typed: Typed = { word, sectionId: id, at: Date.now(), savedAt: null, status }
    this.memory.typed.push(typed)
    const text = texts[this.random.below(texts.length)]
    if (text) {
      const places = placesIn(text)
      text.insert(places[this.random.below(places.length)] ?? 0, ` ${word} `)
    } else
      this.doc.transact(() => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText(word)])
        fragment.insert(0, [paragraph])
      })
    this.#save(typed)
  }

  /** Each row has one who renames it: what two set at once is a matter of chance. */
  #rename(id: SectionId): void {
    if (hash(id) % this.place.of !== this.place.number) return
    const title = `Renamed ${this.memory.newWord()}`
    if (!this.#edit({ type: 'rename', id, title })) return
    const named = { title, at: Date.now(), savedAt: null }
    this.memory.titles.set(id, named)
    this.#save(named)
  }

  #remove(id: SectionId): void {
    const before = new Set(readOutline(this.doc).sections.map((each) => each.id))
    if (!this.#edit({ type: 'remove', id })) return
    for (const each of readOutline(this.doc).sections) before.delete(each.id)
    for (const gone of before) this.memory.removed.add(gone)
  }

  #add(ids: readonly SectionId[]): void {
    const id = sectionIdSchema.parse(newId())
    const section = {
      id,
      parent: null,
      title: `Added ${this.memory.newWord()}`,
      mainPoint: 'What somebody thought of later.',
      targetWords: 50 + this.random.below(40),
      instructions: '',
      model: null,
      buildsOn: [],
    }
    const before = this.random.chance(0.5) ? null : (ids[this.random.below(ids.length)] ?? null)
    if (this.#edit({ type: 'add', section, before })) this.memory.added.add(id)
  }

  #move(id: SectionId, ids: readonly SectionId[]): void {
    const before = ids[this.random.below(ids.length)] ?? null
    if (before !== id) this.#edit({ type: 'move', id, to: { parent: null, before } })
  }

  #edit(edit: OutlineEdit): boolean {
    return applyOutlineEdit(this.doc, edit, this).ok
  }

  leave(): void {
    this.#provider.destroy()
    this.#provider.configuration.websocketProvider.destroy()
  }
}

/** Between words: a word that is typed into another one would not be found again. */
function placesIn(text: Y.XmlText): number[] {
  const pieces: readonly { readonly insert?: unknown }[] = text.toDelta()
  const plain = pieces.map(({ insert }) => (typeof insert === 'string' ? insert : '\n')).join('')
  return [0, text.length, ...[...plain.matchAll(/ /g)].map(({ index }) => index)]
}

const textNodes = (node: Y.XmlFragment | Y.XmlText | Y.XmlHook): Y.XmlText[] =>
  node instanceof Y.XmlText ? [node] : node instanceof Y.XmlFragment ? node.toArray().flatMap(textNodes) : []
