/**
 * A section that somebody has removed, for as long as its document is open here: what people type there, before they hear
 * of it, and what they call it. When a section with its id is there again, as after undo, it has their words in it.
 */
import * as Y from 'yjs'
import { z } from 'zod'
import type { Person } from '@/lib/accounts/person'
import { type SectionId, sectionSchema } from '../../../outline/outline'
import { outlineOf, sectionsOf } from '../../live-document'
import { ofPerson } from '../origin'
import type { PutBack } from './put-back'
import { common, isIn, type Span, Spans, spanOf } from './spans'
import { StandIn } from './stand-in'
import { matched, type Piece, piecesIn } from './text-pieces'
import { piecesOf, runsOf, type Typed } from './typed'

const fieldSchema = sectionSchema.keyof().extract(['title', 'mainPoint', 'instructions'])
type Field = z.infer<typeof fieldSchema>

/** What is kept of a section that was removed while people typed into it. */
export type KeptWords = {
  readonly sectionId: SectionId
  /** What it was called. */
  readonly title: string
  /** Who has removed it; null where that is not known. */
  readonly by: Person | null
  /** Its text, with their words in it. */
  readonly markdown: string
  readonly people: readonly {
    readonly person: Person
    /** What they typed there. */
    readonly words: string
    readonly fields: Readonly<Partial<Record<Field, string>>>
  }[]
}

export type Removal = {
  readonly text: Y.Item
  /** Null where it had none. */
  readonly entry: Y.Item | null
  readonly by: Person | null
  /** Whether something was there before it went, and whether whoever removed it knew it. */
  readonly wasThere: (id: Y.ID) => boolean
  readonly isKnown: (id: Y.ID) => boolean
  readonly authorOf: (id: Y.ID) => Person | null
}

type SetField = { readonly value: string; readonly person: Person }

export class RemovedSection {
  readonly #ids: Spans
  #standIn: StandIn
  #removal: Pick<KeptWords, 'title' | 'by'> & { readonly isAway: boolean }
  /** What came to it and is not in the document. */
  #waiting: Typed[] = []
  #sets = new Map<Field, SetField>()
  #fieldIds: (Span & { readonly field: Field })[] = []
  /** The fields with which it came back, or that were set here since. */
  readonly #back = new Map<Field, unknown>()
  readonly #put = new Map<Field, SetField>()
  /** Whose words all of its text is to be told as. */
  #owner: Person | null = null
  #isNews = false

  constructor(
    private readonly doc: Y.Doc,
    readonly id: SectionId,
    private readonly most: number,
    removal: Removal,
  ) {
    this.#ids = new Spans(most)
    this.#removal = { title: '', by: removal.by, isAway: true }
    this.#standIn = this.#removed(removal)
  }

  get isAway(): boolean {
    return this.#removal.isAway
  }

  /** Its text as it was when it went. */
  get pieces(): readonly Piece[] {
    return this.#standIn.pieces
  }

  removeAgain(removal: Removal): void {
    this.#standIn = this.#removed(removal)
  }

  #removed(removal: Removal): StandIn {
    const { text, entry, by, wasThere, isKnown } = removal
    const isCopied = (id: Y.ID) => wasThere(id) && isKnown(id)
    const { content } = text
    const holder = content instanceof Y.ContentType ? content.type : new Y.XmlFragment()
    const title = entry ? this.#noteFields(entry, removal) : this.#removal.title
    this.#removal = { title, by, isAway: true }
    return new StandIn(this.id, holder, isCopied)
  }

  /** Ids of what was in it. */
  noteIds(spans: readonly Span[]): void {
    for (const span of spans) this.#ids.add(span)
  }

  /** Returns the title. */
  #noteFields(entry: Y.Item, { isKnown, authorOf }: Removal): string {
    if (!(entry.content instanceof Y.ContentType)) return ''
    const fields = entry.content.type._map
    for (const field of fieldSchema.options) {
      const last = fields.get(field)
      for (let item = last ?? null; item; item = item.left) this.#fieldIds.push({ ...spanOf(item), field })
      const value = last && textIn(last)
      const put = this.#put.get(field)
      const author = last ? (authorOf(last.id) ?? (put?.value === value ? put?.person : null)) : null
      if (last && author && value && !isKnown(last.id)) this.#set(field, { value, person: author })
    }
    const title = fields.get('title')
    return (title && textIn(title)) ?? ''
  }

  /** Whether something was typed into it. */
  holds({ around }: Typed): boolean {
    return around.some(({ id }) => this.#ids.has(id))
  }

  /** Whether one of its fields was set. */
  setsField(typed: Typed): boolean {
    const before = this.#fieldIds.find((span) => typed.around.some(({ id }) => isIn(span, id)))
    if (!before) return false
    const { client, clock, length, value, person } = typed
    this.#fieldIds.push({ client, clock, length, field: before.field })
    if (value !== undefined) this.#set(before.field, { value, person })
    if (!this.isAway) this.#putFields((field) => outlineOf(this.doc).get(this.id)?.get(field) === this.#back.get(field))
    return true
  }

  #set(field: Field, set: SetField): void {
    this.#sets.set(field, set)
    this.#isNews = true
  }

  /** While it is away. */
  take(typed: Typed): void {
    const { client, clock, length } = typed
    this.#ids.add({ client, clock, length })
    this.#waiting.push(typed)
    this.#standIn.put(typed)
    if (typed.text !== '') this.#isNews = true
  }

  /** All of it, whoever typed it. */
  keepFor(person: Person): void {
    this.#owner = person
    this.#isNews = true
  }

  takeAway(deleted: readonly Span[], person: Person): void {
    if (this.#waiting.length === 0) return
    const isWanted = (id: Y.ID) => !deleted.some((span) => isIn(span, id))
    this.#waiting = this.#waiting.flatMap((typed) => piecesOf(typed, isWanted))
    this.#standIn.takeAway(deleted, person)
  }

  /** What came to it, in the order in which it came, where a section with its id is there again. */
  comeBack(words: PutBack): Typed[] {
    const text = sectionsOf(this.doc).get(this.id)
    const entry = outlineOf(this.doc).get(this.id)
    if (!this.isAway || !text || !entry) return []
    this.#removal = { ...this.#removal, isAway: false }
    this.#isNews = false
    const pieces = piecesIn(text, (id) => isShown(this.doc, id))
    words.noteCopies(matched(this.#standIn.pieces, pieces))
    for (const field of fieldSchema.options) this.#back.set(field, entry.get(field))
    this.#putFields(() => true)
    const waiting = this.#waiting.splice(0)
    // Whoever brings it back may have had some of the words.
    const found = this.#standIn.foundIn(pieces)
    const spans = new Spans(this.most)
    for (const span of found) spans.add(span)
    const runs = runsOf(waiting)
    const there = runs.filter((run) => run.every((typed) => spans.covers(typed)))
    words.noteCopies(found.filter((span) => there.flat().some((typed) => common(typed, span))))
    return runs.filter((run) => !there.includes(run)).flat()
  }

  /** The newer one counts; what somebody else has set since it came back stays. */
  #putFields(mayChange: (field: Field) => boolean): void {
    const entry = outlineOf(this.doc).get(this.id)
    for (const [field, { value, person }] of this.#sets) {
      if (!entry || !mayChange(field)) continue
      this.doc.transact(() => entry.set(field, value), ofPerson(person))
      this.#back.set(field, value)
      this.#put.set(field, { value, person })
    }
    this.#sets.clear()
    this.#isNews = false
  }

  /** What is to be kept now, where something came since it was asked last; null where nothing did. */
  news(): KeptWords | null {
    if (!this.#isNews || !this.isAway) return null
    this.#isNews = false
    const people = new Map<string, Person>()
    if (this.#owner) people.set(this.#owner.id, this.#owner)
    for (const { person } of [...this.#waiting, ...this.#sets.values()]) people.set(person.id, person)
    return {
      sectionId: this.id,
      title: this.#removal.title,
      by: this.#removal.by,
      markdown: this.#standIn.markdown,
      people: [...people.values()].map((person) => ({
        person,
        words: person.id === this.#owner?.id ? this.#standIn.markdown : this.#standIn.wordsOf(person),
        fields: Object.fromEntries(
          [...this.#sets].filter(([, set]) => set.person.id === person.id).map(([field, { value }]) => [field, value]),
        ),
      })),
    }
  }
}

function isShown({ store }: Y.Doc, id: Y.ID): boolean {
  const item: unknown = Y.getItem(store, id)
  return item instanceof Y.Item && !item.deleted
}

/** Null where it is no text, or was collected. */
function textIn({ content }: Y.Item): string | null {
  const text = content instanceof Y.ContentAny ? z.string().safeParse(content.arr.at(-1)) : null
  return text?.data ?? null
}
