/** What was read from the entries of a document, kept until they change: 200 of them take milliseconds to read anew. */
import * as Y from 'yjs'

export class EntryReadings<Reading> {
  readonly #known = new WeakMap<Y.Map<unknown>, Reading>()
  readonly #followed = new WeakSet<Y.Doc>()

  /** Readings are shared: nobody may change them. */
  constructor(private readonly read: (entry: Y.Map<unknown>) => Reading) {}

  of(doc: Y.Doc, entry: Y.Map<unknown>): Reading {
    // While something is changed, and until all have been told of it, what is known may be old; of a destroyed document nobody
    // is told any more, though what others commit still comes into it.
    if (doc._transactionCleanups.length > 0 || doc.isDestroyed) return this.read(entry)
    this.#follow(doc)
    const known = this.#known.get(entry)
    if (known !== undefined) return known
    const reading = this.read(entry)
    this.#known.set(entry, reading)
    return reading
  }

  #follow(doc: Y.Doc): void {
    if (this.#followed.has(doc)) return
    this.#followed.add(doc)
    doc.on('afterTransaction', ({ changedParentTypes }: Y.Transaction) => {
      for (const type of changedParentTypes.keys()) if (type instanceof Y.Map) this.#known.delete(type)
    })
  }
}
