/**
 * Puts back what a person types into a block while a model takes that block away. In Yjs whatever is in a deleted block
 * goes with it, and the two may cross: on the way from a browser, or before a worker elsewhere has heard of it. What was
 * typed then stands in a paragraph of its own where the block was.
 */
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import { type SectionId, sectionIdSchema } from '../../outline/outline'
import { sectionsOf } from '../live-document'
import { isOfRuns, ofPerson } from './origin'

/** Ids of neighbouring items, as Yjs numbers them. */
type Span = { readonly client: number; readonly clock: number; readonly length: number }

/** Of a block that a run has taken away; `place` counts the blocks before it. */
type Gone = Span & { readonly sectionId: SectionId; readonly place: number }

type Typed = Span & { readonly text: string; readonly person: Person; readonly around: readonly Y.ID[] }

type Lost = Typed & Pick<Gone, 'sectionId' | 'place'>

type Rescued = Span & { readonly into: Y.XmlText }

/** A person who was offline for long comes back to more: their text is then where Yjs puts it. */
const MOST_SPANS = 20_000

export class TextRescue {
  /** Who types as which client of Yjs. */
  readonly #people = new Map<number, Person>()
  #gone: Gone[] = []
  /** Not yet known to be there. */
  #arriving: Typed[] = []
  /** Was there and went with its block, by block. */
  #lost: Lost[][] = []
  #rescued: Rescued[] = []

  /** `doc` is the server's own copy. */
  constructor(private readonly doc: Y.Doc) {
    sectionsOf(doc).observeDeep((events, transaction) => {
      if (isOfRuns(transaction.origin)) for (const event of events) this.#noteGone(event, transaction)
    })
    doc.on('afterAllTransactions', () => this.#rescue())
  }

  /** Before an update from a person's browser is applied. */
  expect(update: Uint8Array, person: Person): void {
    const { structs, ds } = Y.decodeUpdate(update)
    for (const item of structs) {
      if (!(item instanceof Y.Item)) continue
      const { client, clock } = item.id
      this.#people.set(client, person)
      if (!(item.content instanceof Y.ContentString) || Y.isDeleted(ds, item.id)) continue
      const around = [item.origin, item.rightOrigin, item.parent].filter((id) => id instanceof Y.ID)
      this.#arriving.push({ client, clock, length: item.length, text: item.content.str, person, around })
    }
    this.#arriving = this.#arriving.slice(-MOST_SPANS)
  }

  #noteGone(event: Y.YEvent<Y.AbstractType<unknown>>, { deleteSet }: Y.Transaction): void {
    const [key, at] = event.path
    const sectionId = sectionIdSchema.safeParse(key).data
    if (!sectionId) return
    for (const item of event.changes.deleted) {
      if (!(item.content instanceof Y.ContentType)) continue
      const place = typeof at === 'number' ? at : blocksBefore(item)
      const lost: Lost[] = []
      for (const part of partsOf(item)) {
        const { client, clock } = part.id
        const span = { client, clock, length: part.length }
        this.#gone.push({ ...span, sectionId, place })
        const person = this.#people.get(client)
        if (person && part.content instanceof Y.ContentString && Y.isDeleted(deleteSet, part.id))
          lost.push({ ...span, text: part.content.str, person, around: [], sectionId, place })
      }
      if (lost.length > 0) this.#lost.push(lost)
    }
    this.#gone = this.#gone.slice(-MOST_SPANS)
  }

  #rescue(): void {
    const lost = this.#lost
    const arrived = this.#arriving.filter(({ client, clock }) => Y.getState(this.doc.store, client) > clock)
    if (lost.length === 0 && arrived.length === 0) return
    this.#lost = []
    this.#arriving = this.#arriving.filter((typed) => !arrived.includes(typed))
    for (const block of lost) this.#restore(block)
    for (const typed of arrived) if (this.#isDead(typed)) this.#putBack(typed)
    this.#rescued = this.#rescued.slice(-MOST_SPANS)
  }

  #restore(block: readonly Lost[]): void {
    const [first] = block
    const into = first && this.#newParagraph(first, block.map(({ text }) => text).join(''), first.person)
    if (into) for (const typed of block) this.#rescued.push({ ...typed, into })
  }

  #isDead({ client, clock }: Span): boolean {
    const item: unknown = Y.getItem(this.doc.store, Y.createID(client, clock))
    return !(item instanceof Y.Item) || item.deleted
  }

  #putBack(typed: Typed): void {
    const before = findAround(this.#rescued, typed)
    if (before && isThere(before.into)) {
      this.doc.transact(() => before.into.insert(before.into.length, typed.text), ofPerson(typed.person))
      this.#rescued.push({ ...typed, into: before.into })
      return
    }
    const gone = findAround(this.#gone, typed)
    const into = gone && this.#newParagraph(gone, typed.text, typed.person)
    if (into) this.#rescued.push({ ...typed, into })
  }

  #newParagraph(
    { sectionId, place }: Pick<Gone, 'sectionId' | 'place'>,
    text: string,
    person: Person,
  ): Y.XmlText | null {
    const section = sectionsOf(this.doc).get(sectionId)
    if (!section) return null
    const into = new Y.XmlText(text)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [into])
    this.doc.transact(() => section.insert(Math.min(place, section.length), [paragraph]), ofPerson(person))
    return into
  }
}

/** An item and whatever is in it. */
function partsOf(item: Y.Item): Y.Item[] {
  const parts = [item]
  if (!(item.content instanceof Y.ContentType)) return parts
  for (let child = item.content.type._start; child; child = child.right) parts.push(...partsOf(child))
  return parts
}

function blocksBefore(item: Y.Item): number {
  let count = 0
  for (let left = item.left; left; left = left.left) if (left instanceof Y.Item && !left.deleted) count += 1
  return count
}

const findAround = <S extends Span>(spans: readonly S[], { around }: Typed): S | undefined =>
  spans.findLast((span) => around.some((id) => isIn(span, id)))

const isIn = ({ client, clock, length }: Span, id: Y.ID): boolean =>
  id.client === client && id.clock >= clock && id.clock < clock + length

const isThere = (text: Y.XmlText): boolean => text._item?.deleted === false
