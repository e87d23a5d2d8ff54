/** What of a person waits in this browser, over all documents: for the start page, and for whoever signs out. */
import type { DocumentId } from '@/lib/documents/live-document'
import { ImageStore } from './image-store'
import { changesIn } from './kept-ledger'
import { KeptStore } from './kept-store'

export type PendingDocument = {
  readonly document: DocumentId
  readonly title: string
  readonly changes: number
  /** When the last change was kept, in milliseconds since the epoch. */
  readonly at: number
}

/** Those with changes that this browser does not know to be committed. Throws where it keeps none or can't read them. */
async function documentsIn(person: string): Promise<PendingDocument[]> {
  const rows = await inStore((store) => store.ofPerson(person))
  const documents = [...new Set(rows.map(({ document }) => document))]
  return documents.map((document) => {
    const own = rows.filter((row) => row.document === document)
    const last = own.at(-1)
    return { document, title: last?.title ?? '', changes: changesIn(own), at: last?.at ?? 0 }
  })
}

/** None where this browser keeps none. */
export const pendingDocuments = (person: string): Promise<PendingDocument[]> => documentsIn(person).catch(() => [])

/** A browser whose storage is broken may never answer. */
const LONGEST_ANSWER_MS = 2_000

/** For whoever can't wait for ever, with the images that wait to be sent. Null where the browser does not say. */
export const foundPending = (person: string): Promise<PendingDocument[] | null> =>
  inTime(withImages(person)).catch(() => null)

/** An image counts as a change. */
async function withImages(person: string): Promise<PendingDocument[]> {
  const documents = new Map((await documentsIn(person)).map((each) => [each.document, each]))
  for (const { document, title, at } of await new ImageStore().ofPerson(person)) {
    const found = documents.get(document) ?? { document, title, changes: 0, at }
    documents.set(document, { ...found, changes: found.changes + 1, at: Math.max(found.at, at) })
  }
  return [...documents.values()]
}

export class NotForgotten extends Error {
  override readonly name = 'NotForgotten'

  constructor(cause: unknown) {
    super('This browser did not delete what it keeps of your changes. Delete the data of this site in its settings.', {
      cause,
    })
  }
}

/** Deletes all that is kept of the person. Nothing of it can be merged any more: offer that first. Throws NotForgotten. */
export async function forgetLocalChanges(person: string): Promise<void> {
  const changes = inStore(async (store) => store.remove((await store.ofPerson(person)).map(({ number }) => number)))
  await inTime(Promise.all([changes, forgetImages(person)])).catch((cause) => {
    throw new NotForgotten(cause)
  })
}

async function forgetImages(person: string): Promise<void> {
  const store = new ImageStore()
  for (const { id } of await store.ofPerson(person)) await store.remove(id)
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('The storage of this browser does not answer.')), LONGEST_ANSWER_MS),
  )
  return Promise.race([work, late])
}

async function inStore<T>(work: (store: KeptStore) => Promise<T>): Promise<T> {
  const store = new KeptStore()
  try {
    return await work(store)
  } finally {
    store.close()
  }
}
