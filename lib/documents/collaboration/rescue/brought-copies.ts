/**
 * Texts of sections that come back with an update. Two people may bring the same section back at once: of the two copies
 * one stays, and the other is collected in the transaction that brings it, so that nobody can read it any more.
 */
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import { type SectionId, sectionIdSchema } from '../../../outline/outline'
import { sectionsOf } from '../../live-document'
import { itemAt } from './block-place'
import type { IsThere } from './text-pieces'

export type BroughtCopy = {
  readonly sectionId: SectionId
  readonly person: Person
  /** In a document of its own, where nothing is deleted, with the ids that it has in the update. */
  readonly text: Y.Item
  /** Whether whoever brings it has left something in it. */
  readonly isThere: IsThere
}

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded['structs'][number]

export class BroughtCopies {
  #coming: BroughtCopy[] = []

  constructor(private readonly doc: Y.Doc) {}

  /** Before an update is applied: what it brings of what `isUnknown`. */
  expect({ structs, ds }: Decoded, person: Person, isUnknown: (copy: Y.Item) => boolean): void {
    const texts = new Map<Struct, SectionId>()
    for (const text of structs.filter(isFragment)) {
      const sectionId = sectionIdSchema.safeParse(keyOf(this.doc, text, structs)).data
      if (sectionId && isUnknown(text) && !Y.isDeleted(ds, text.id)) texts.set(text, sectionId)
    }
    if (texts.size === 0) return
    const alone = readAlone(structs, texts)
    for (const [{ id }, sectionId] of texts) {
      const text = itemAt(alone, id)
      if (text) this.#coming.push({ sectionId, person, text, isThere: (part) => !Y.isDeleted(ds, part) })
    }
  }

  /** Those that have come since it was asked last, and lost as soon as they came. */
  lost(): BroughtCopy[] {
    if (this.#coming.length === 0) return []
    const hasCome = ({ text: { id } }: BroughtCopy) => Y.getState(this.doc.store, id.client) > id.clock
    const came = this.#coming.filter(hasCome)
    this.#coming = this.#coming.filter((copy) => !hasCome(copy))
    return came.filter(({ text }) => itemAt(this.doc, text.id)?.deleted !== false)
  }
}

/** No text but a section's, or a proposal's, is a fragment. */
const isFragment = (struct: Struct): struct is Y.Item =>
  struct instanceof Y.Item &&
  struct.content instanceof Y.ContentType &&
  struct.content.type instanceof Y.XmlFragment &&
  !(struct.content.type instanceof Y.XmlElement)

/** The key of a section that was there before: what comes back follows what had its key then. Null of what is new. */
function keyOf(doc: Y.Doc, { origin }: Y.Item, structs: readonly Struct[]): string | null {
  if (!origin) return null
  const known = itemAt(doc, origin)
  if (known) return known.parent === sectionsOf(doc) ? known.parentSub : null
  const before = structs.find(({ id }) => Y.compareIDs(id, origin))
  return before instanceof Y.Item ? keyOf(doc, before, structs) : null
}

/** The texts in a document of their own, in which nothing is deleted; of what is not in one of them only the ids are there. */
function readAlone(structs: readonly Struct[], texts: ReadonlyMap<Struct, SectionId>): Y.Doc {
  const ends = new Map<number, number>()
  const written = new Y.Doc()
  const fill = (client: number, end: number): Struct[] => {
    const before = written.store.clients.get(client) ?? []
    const clock = Y.getState(written.store, client)
    const filled = clock < end ? [...before, new Y.GC(Y.createID(client, clock), end - clock)] : before
    written.store.clients.set(client, filled)
    return filled
  }
  for (const struct of structs) {
    const { client, clock } = struct.id
    const before = fill(client, clock)
    if (struct instanceof Y.Skip) continue
    const sectionId = texts.get(struct)
    before.push(sectionId && struct instanceof Y.Item ? asFirst(struct, sectionId) : struct)
    for (const id of struct instanceof Y.Item ? [struct.origin, struct.rightOrigin, struct.parent] : [])
      if (id instanceof Y.ID) ends.set(id.client, Math.max(ends.get(id.client) ?? 0, id.clock + 1))
  }
  for (const [client, end] of ends) fill(client, end)
  const alone = new Y.Doc({ gc: false })
  Y.applyUpdate(alone, Y.encodeStateAsUpdate(written))
  return alone
}

/** Of its section. */
const asFirst = ({ id, content }: Y.Item, sectionId: SectionId): Y.Item =>
  new Y.Item(id, null, null, null, null, sectionsOf(new Y.Doc()), sectionId, content)
