/** The live documents as the rest of this process reaches them: hosted here, or worked in from here. */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Transaction } from '@/lib/platform/database'
import { processSlot } from '@/lib/platform/process-slot'
import type { DocumentId } from '../live-document'

/** A live document that is held in memory until it is closed. */
export interface OpenDocument {
  readonly id: DocumentId
  /** Change it in transactions with an origin of one's own: they are committed at once, and then every peer sees them. */
  readonly doc: Y.Doc
  /** Who is in it; a model that writes sets its state in a client of its own (`presence.ts`). */
  readonly awareness: Awareness
  /**
   * Commits everything that has happened to the document until now, and `work` with it, in one transaction that holds
   * the document's row lock. When `work` throws nothing of it is kept, and the changes are committed with the next one.
   * What `change` does to the document is committed with `work` and never before it; when it throws, nothing happens.
   */
  commit<T>(work: (transaction: Transaction) => Promise<T>, change?: () => void): Promise<T>
  /**
   * Makes a change to the document under its row lock, when all is known that was committed before, and commits it soon.
   * Changes are made in the order in which they were asked for, and before that of a later `commit`. It must not throw.
   */
  write(change: () => void): void
  /** Resolves once all that happened until now is committed. Idempotent. */
  close(): Promise<void>
}

export type OpenOptions = {
  /** Called under the document's lock in each commit that is asked for: throws CopyRefused where there may be none. */
  readonly guard?: (transaction: Transaction) => Promise<void>
}

export interface LiveDocuments {
  /** Throws RequestError 404 when there is no such document. */
  open(id: DocumentId, options?: OpenOptions): Promise<OpenDocument>
  /** Loads a document for a window that is about to come. Resolves once it has come, or does not come any more. */
  expect(id: DocumentId): Promise<void>
  /** Ends everybody's connection to a document that is being removed, and forgets it. */
  evict(id: DocumentId): Promise<void>
}

const slot = processSlot<LiveDocuments>('live-documents')

export const setLiveDocuments = (documents: LiveDocuments | undefined): void => slot.set(documents)

/** Throws in a process that has none. */
export const liveDocuments = (): LiveDocuments => slot.require()

/** Opens a document for as long as `work` takes. */
export async function withOpenDocument<T>(id: DocumentId, work: (open: OpenDocument) => Promise<T>): Promise<T> {
  const open = await liveDocuments().open(id)
  try {
    return await work(open)
  } finally {
    await open.close()
  }
}
