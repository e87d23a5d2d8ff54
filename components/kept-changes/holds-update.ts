/** Whether a document has all that is in an update. */
import * as Y from 'yjs'

export type Holding = (update: Uint8Array) => boolean

/** As the document is now. The answer is false too for an update that can't be read. */
export function holdingOf(doc: Y.Doc): Holding {
  // Walking a long document for what was deleted takes a while: once does for many updates.
  let deleted: Deletions | null = null
  const isDeleted = (client: number, clock: number, end: number): boolean => {
    deleted ??= Y.createDeleteSetFromStructStore(doc.store)
    return deleted.clients.get(client)?.some((range) => range.clock <= clock && end <= range.clock + range.len) ?? false
  }
  return (update) => {
    const decoded = decode(update)
    return decoded !== null && hasStructs(doc, decoded.structs) && hasDeletions(decoded.ds, isDeleted)
  }
}

const hasStructs = (doc: Y.Doc, structs: Decoded['structs']): boolean =>
  structs.every(
    (struct) => struct instanceof Y.Skip || Y.getState(doc.store, struct.id.client) >= struct.id.clock + struct.length,
  )

const hasDeletions = (
  { clients }: Deletions,
  isDeleted: (client: number, clock: number, end: number) => boolean,
): boolean =>
  [...clients].every(([client, ranges]) => ranges.every(({ clock, len }) => isDeleted(client, clock, clock + len)))

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Deletions = Decoded['ds']

function decode(update: Uint8Array): Decoded | null {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return null
  }
}
