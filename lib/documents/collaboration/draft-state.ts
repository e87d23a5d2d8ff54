/** The stored state of a live document: one compacted state, and the updates since then. */
import * as Y from 'yjs'
import type { DraftSection } from '@/generated/prisma/client'
import { database, type Transaction } from '@/lib/platform/database'
import type { DocumentId } from '../live-document'

export type StoredDraft = {
  readonly title: string
  readonly sections: readonly DraftSection[]
  /** Updates that are not in the compacted state yet. */
  readonly loose: number
}

/** Reads a document into `doc`; null when there is none. */
export async function loadDraft(id: DocumentId, doc: Y.Doc): Promise<StoredDraft | null> {
  const draft = await database().draft.findUnique({
    where: { documentId: id },
    include: {
      document: { select: { title: true } },
      sections: true,
      updates: { orderBy: { id: 'asc' } },
    },
  })
  if (!draft) return null
  const loose = draft.updates.filter((update) => update.id > draft.compactedThrough)
  doc.transact(() => {
    Y.applyUpdate(doc, draft.state)
    for (const { update } of loose) Y.applyUpdate(doc, update)
  })
  return { title: draft.document.title, sections: draft.sections, loose: loose.length }
}

/**
 * Folds the updates into the state under the draft's row lock. It works from what is stored, not from memory: what is
 * not committed yet stays out, and a state is never replaced by one that knows less.
 */
export function compactDraft(id: DocumentId): Promise<void> {
  return database().$transaction(
    async (transaction) => {
      await lockDraft(transaction, id)
      const draft = await transaction.draft.findUnique({ where: { documentId: id } })
      const updates = await transaction.draftUpdate.findMany({ where: { documentId: id }, orderBy: { id: 'asc' } })
      const last = updates.at(-1)
      if (!draft || !last) return
      const doc = new Y.Doc()
      Y.applyUpdate(doc, draft.state)
      for (const update of updates) if (update.id > draft.compactedThrough) Y.applyUpdate(doc, update.update)
      const state = new Uint8Array(Y.encodeStateAsUpdate(doc))
      doc.destroy()
      await transaction.draft.update({ where: { documentId: id }, data: { state, compactedThrough: last.id } })
      await transaction.draftUpdate.deleteMany({ where: { documentId: id, id: { lte: last.id } } })
    },
    { timeout: 60_000 },
  )
}

async function lockDraft(transaction: Transaction, id: DocumentId): Promise<void> {
  await transaction.$queryRaw`SELECT "documentId" FROM drafts WHERE "documentId" = ${id}::uuid FOR UPDATE`
}
