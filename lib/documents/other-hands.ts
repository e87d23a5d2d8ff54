/**
 * Remembers what other people, other windows and models have changed in a document, so that nothing of it is taken back
 * with what was done here. Moments are counted, not measured: each change of one's own and of others is one.
 */
import * as Y from 'yjs'
import type { SectionId } from '../outline/outline'
import { sectionIdSchema } from '../outline/outline'
import { metaOf, outlineOf, sectionsOf } from './live-document'

/** A value of the document's own, of a section's entry, or a section's text. */
export type Spot = { readonly in: 'meta' | 'text' | SectionId; readonly key: string }

/** A value that another set at the same time as one did here, and that lost to it without ever being shown. */
export type Beneath = Spot & { readonly value: unknown }

/** `client` is null where several came together, or where something only went: of that nobody tells who did it. */
type Touch = { readonly moment: number; readonly client: number | null }

export type OtherHandsOptions = {
  /** Whether a transaction was made here. */
  readonly isOwn: (origin: unknown) => boolean
  readonly onBeneath: (lost: Beneath) => void
}

type AnyEvent = Y.YEvent<Y.AbstractType<unknown>>

export class OtherHands {
  #now = 0
  readonly #touched = new Map<string, Touch>()

  constructor(
    private readonly doc: Y.Doc,
    private readonly options: OtherHandsOptions,
  ) {
    outlineOf(doc).observeDeep((events, { origin }) => {
      if (!options.isOwn(origin)) for (const event of events) this.#noteEntry(event)
    })
    metaOf(doc).observeDeep((events, { origin }) => {
      if (!options.isOwn(origin)) for (const event of events) this.#noteKeys('meta', event)
    })
    sectionsOf(doc).observeDeep((events, transaction) => {
      if (options.isOwn(transaction.origin)) return
      for (const event of events) {
        const id = sectionIdOf(this.doc, event.target)
        if (id) this.#touch({ in: 'text', key: id }, transaction)
      }
    })
  }

  /** The moment of what is done here now; what others do from now on comes after it. */
  moment(): number {
    this.#now += 1
    return this.#now
  }

  hasTouched({ in: where, key }: Spot, since: number): boolean {
    return (this.#touched.get(`${where} ${key}`)?.moment ?? 0) > since
  }

  /** The clients that have last touched them since; null among them for one that is not known. */
  clientsAt(spots: readonly Spot[], since: number): readonly (number | null)[] {
    return spots.flatMap((spot) =>
      this.hasTouched(spot, since) ? [this.#touched.get(`${spot.in} ${spot.key}`)?.client ?? null] : [],
    )
  }

  /** As if another had done it after all that was done here before `moment`. */
  touchBefore({ in: where, key }: Spot, moment: number): void {
    const client = this.#touched.get(`${where} ${key}`)?.client ?? null
    this.#touched.set(`${where} ${key}`, { moment, client })
  }

  #touch({ in: where, key }: Spot, transaction: Y.Transaction): void {
    this.#touched.set(`${where} ${key}`, { moment: this.moment(), client: clientOf(transaction) })
  }

  #noteEntry(event: AnyEvent): void {
    const id = sectionIdSchema.safeParse(event.path[0]).data
    if (id && event.path.length === 1) this.#noteKeys(id, event)
  }

  #noteKeys(where: Spot['in'], event: AnyEvent): void {
    if (!(event instanceof Y.YMapEvent)) return
    const { keys } = event.changes
    for (const key of event.keysChanged) {
      if (typeof key !== 'string') continue
      if (keys.has(key)) this.#touch({ in: where, key }, event.transaction)
      else this.#noteBeneath(where, key, event)
    }
  }

  /** Of two values that are set at once Yjs keeps the loser to the left of the winner, deleted; it is collected later. */
  #noteBeneath(where: Spot['in'], key: string, event: Y.YMapEvent<unknown>): void {
    const lost = event.target._map.get(key)?.left
    if (!(lost instanceof Y.Item) || !event.adds(lost)) return
    const value: unknown = lost.content.getContent().at(-1)
    if (value !== undefined) this.options.onBeneath({ in: where, key, value })
  }
}

/** Who has added all that a transaction adds. */
function clientOf({ beforeState, afterState }: Y.Transaction): number | null {
  const clients = [...afterState].filter(([client, clock]) => clock > (beforeState.get(client) ?? 0))
  return clients.length === 1 ? (clients[0]?.[0] ?? null) : null
}

type SharedType = Pick<Y.AbstractType<unknown>, 'parent' | '_item'>

/** The section whose text a shared type is, or is in. */
export function sectionIdOf(doc: Y.Doc, type: SharedType): SectionId | null {
  const sections: unknown = sectionsOf(doc)
  for (let at: SharedType | null = type; at; at = at.parent) {
    if (at.parent === sections) return sectionIdSchema.safeParse(at._item?.parentSub).data ?? null
  }
  return null
}
