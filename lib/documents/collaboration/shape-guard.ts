/**
 * Refuses changes that would make a live document something else than `live-document.ts` says. Every reader of the
 * document relies on that shape, browsers as well as what commits it: one value of another kind, which only a broken or a
 * hostile peer sends, would keep all of it from being shown and saved.
 */
import * as Y from 'yjs'

/** Longer than any screen lets people type. */
const LONGEST_TITLE = 2_000
const shortTexts: ReadonlySet<string> = new Set(['title', 'subtitle', 'plannedTitle', 'language'])

type Kind = (content: Y.Item['content'], key: string) => boolean

const isMap: Kind = (content) => content instanceof Y.ContentType && content.type instanceof Y.Map
const isText: Kind = (content) =>
  content instanceof Y.ContentType &&
  content.type instanceof Y.XmlFragment &&
  !(content.type instanceof Y.XmlElement) &&
  !(content.type instanceof Y.XmlHook)
const isWords: Kind = (content, key) =>
  content instanceof Y.ContentAny &&
  content.arr.every((value) => typeof value === 'string' && !(shortTexts.has(key) && value.length > LONGEST_TITLE))

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['meta', isWords],
  ['outline', isMap],
  ['sections', isText],
  ['proposals', isMap],
])

/** The root map in which something stands, and its key there. */
type Place = { readonly root: string; readonly key: string | null }

/** Whether a document keeps its shape with an update. What builds on what is not here yet is not looked at. */
export function keepsShape(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs } = Y.decodeUpdate(update)
  const coming = new Coming(doc, structs)
  return structs.every((struct) => {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return true
    const place = coming.placeOf(struct)
    const isOfKind = place && kinds.get(place.root)
    return !isOfKind || (place.key !== null && isOfKind(struct.content, place.key))
  })
}

/** Items on their way into a document. One that stands beside another says only beside which. */
class Coming {
  readonly #byClient = new Map<number, Y.Item[]>()
  readonly #places = new Map<Y.Item, Place | null>()

  constructor(
    private readonly doc: Y.Doc,
    structs: readonly (Y.Item | Y.GC | Y.Skip)[],
  ) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue
      const items = this.#byClient.get(struct.id.client)
      if (items) items.push(struct)
      else this.#byClient.set(struct.id.client, [struct])
    }
  }

  /** Null of what stands deeper in the document, or beside what is not known. */
  placeOf(first: Y.Item): Place | null {
    const passed: Y.Item[] = []
    let item: Y.Item | null = first
    let place: Place | null | undefined
    // A text comes as a chain of thousands.
    while (item && place === undefined) {
      place = this.#places.get(item)
      if (place !== undefined) break
      passed.push(item)
      const { parent }: Y.Item = item
      if (parent !== null) place = placeIn(parent, item.parentSub)
      else {
        const beside: Y.ID | null = item.origin ?? item.rightOrigin
        const known: Y.Item | null = beside && this.#known(beside)
        if (known) place = placeIn(known.parent, known.parentSub, this.doc)
        else item = beside && this.#coming(beside)
      }
    }
    for (const one of passed) this.#places.set(one, place ?? null)
    return place ?? null
  }

  #known({ client, clock }: Y.ID): Y.Item | null {
    if (Y.getState(this.doc.store, client) <= clock) return null
    const found = Y.getItem(this.doc.store, Y.createID(client, clock))
    return found instanceof Y.Item ? found : null
  }

  #coming({ client, clock }: Y.ID): Y.Item | null {
    const items = this.#byClient.get(client) ?? []
    let from = 0
    let to = items.length
    while (from < to) {
      const middle = (from + to) >> 1
      const item = items[middle]
      if (!item || item.id.clock > clock) to = middle
      else if (item.id.clock + item.length <= clock) from = middle + 1
      else return item
    }
    return null
  }
}

function placeIn(parent: Y.Item['parent'], key: string | null, doc?: Y.Doc): Place | null {
  // As it is sent, a root is named.
  if (typeof parent === 'string') return { root: parent, key }
  if (!doc || !(parent instanceof Y.AbstractType) || parent._item !== null) return null
  for (const root of kinds.keys()) if (doc.share.get(root) === parent) return { root, key }
  return null
}
