/** What of a person waits in this browser, over all documents: for the start page, and for whoever signs out. */
import type { DocumentId } from '@/lib/documents/live-document'
import { changesIn } from './kept-ledger'
import { KeptStore } from './kept-store'

export type PendingDocument = {
  readonly document: DocumentId
  readonly title: string
  readonly changes: number
  /** When the last change was kept, in milliseconds since the epoch. */
  readonly at: number
}

/** Those with changes that this browser does not know to be committed; none where it keeps none. Ask before a sign-out. */
export async function pendingDocuments(person: string): Promise<PendingDocument[]> {
  const rows = await inStore((store) => store.ofPerson(person)).catch(() => [])
  const documents = [...new Set(rows.map(({ document }) => document))]
  return documents.map((document) => {
    const own = rows.filter((row) => row.document === document)
    const last = own.at(-1)
    return { document, title: last?.title ?? '', changes: changesIn(own), at: last?.at ?? 0 }
  })
}

/** Deletes all that is kept of the person. Nothing of it can be merged any more: offer that first. */
export async function forgetLocalChanges(person: string): Promise<void> {
  await inStore(async (store) => store.remove((await store.ofPerson(person)).map(({ number }) => number)))
}

async function inStore<T>(work: (store: KeptStore) => Promise<T>): Promise<T> {
  const store = new KeptStore()
  try {
    return await work(store)
  } finally {
    store.close()
  }
}
