/** The stored state of a live document: one compacted state, and the updates since then. */
import * as Y from 'yjs'
import type { DraftSection } from '@/generated/prisma/client'
import { database, type Transaction } from '@/lib/platform/database'
import type { DocumentId } from '../live-document'
import { tellOfGrowth } from './state-growth'

export type StoredDraft = {
  readonly title: string
  readonly sections: readonly DraftSection[]
  /** Updates that are not in the compacted state yet. */
  readonly loose: number
  /** Number of the last update that is in it. */
  readonly through: bigint
}

/** Reads a document into `doc`; null when there is none. */
export async function loadDraft(id: DocumentId, doc: Y.Doc): Promise<StoredDraft | null> {
  const stored = await readDraft(id)
  if (!stored) return null
  const { draft, sections, updates } = stored
  doc.transact(() => {
    Y.applyUpdate(doc, draft.state)
    for (const { update } of updates) Y.applyUpdate(doc, update)
  })
  const through = updates.at(-1)?.id ?? draft.compactedThrough
  return { title: draft.document.title, sections, loose: updates.length, through }
}

/** At one moment: another process may fold updates into the state meanwhile. */
const readDraft = (documentId: DocumentId) =>
  database().$transaction(
    async (transaction) => {
      const document = { select: { title: true } }
      const draft = await transaction.draft.findUnique({ where: { documentId }, include: { document } })
      if (!draft) return null
      const sections = await transaction.draftSection.findMany({ where: { documentId } })
      const updates = await transaction.draftUpdate.findMany({
        where: { documentId, id: { gt: draft.compactedThrough } },
        orderBy: { id: 'asc' },
      })
      return { draft, sections, updates }
    },
    { isolationLevel: 'RepeatableRead', timeout: 60_000 },
  )

type UpdateRow = { readonly compactedThrough: bigint; readonly id: bigint | null; readonly update: Uint8Array | null }

export type MissedUpdates = {
  /** To be applied in this order; the first may be a whole state. */
  readonly updates: readonly Uint8Array[]
  readonly through: bigint
}

/**
 * What was committed after `through`, by whatever process; null when nothing was. Updates of one document are numbered
 * under its lock, so none of a lower number comes later.
 */
export async function readMissed(
  transaction: Transaction,
  id: DocumentId,
  through: bigint,
): Promise<MissedUpdates | null> {
  const rows = await transaction.$queryRaw<UpdateRow[]>`
    SELECT drafts."compactedThrough", draft_updates.id, draft_updates.update
    FROM drafts
    LEFT JOIN draft_updates ON draft_updates."documentId" = drafts."documentId" AND draft_updates.id > ${through}
    WHERE drafts."documentId" = ${id}::uuid
    ORDER BY draft_updates.id`
  const compactedThrough = rows[0]?.compactedThrough ?? through
  const updates = rows.flatMap(({ update }) => (update ? [update] : []))
  const last = rows.at(-1)?.id ?? compactedThrough
  if (compactedThrough <= through) return updates.length > 0 ? { updates, through: last } : null
  // What was missed is folded into the state already.
  const { state } = await transaction.draft.findUniqueOrThrow({ where: { documentId: id }, select: { state: true } })
  return { updates: [state, ...updates], through: last }
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
      await tellOfGrowth(transaction, id, state.length)
    },
    { timeout: 60_000 },
  )
}

async function lockDraft(transaction: Transaction, id: DocumentId): Promise<void> {
  await transaction.$queryRaw`SELECT "documentId" FROM drafts WHERE "documentId" = ${id}::uuid FOR UPDATE`
}
