/** Keeps a text of a section as an immutable revision. */
import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { Revision, RevisionOrigin } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/database'

export type NewRevision = {
  /** Known before, where the transaction may have to be tried again after its commit was not heard of. */
  readonly id?: string
  readonly documentId: string
  readonly sectionId: string
  readonly origin: RevisionOrigin
  readonly markdown: string
  readonly words: number
  /** The person who wrote, accepted or restored it; absent for a model's own. */
  readonly authorId?: string | null
  readonly model?: string | null
  readonly instruction?: string | null
  readonly runId?: string | null
}

/** Call it in the transaction that makes the text the section's own. Its parent is the text that stood there before. */
export async function recordRevision(transaction: Transaction, revision: NewRevision): Promise<Revision> {
  const { documentId, sectionId, markdown } = revision
  const parent = await latestOwnRevision(transaction, documentId, sectionId)
  return transaction.revision.create({
    data: { id: newId(), ...revision, contentHash: contentHash(markdown), parentId: parent?.id ?? null },
  })
}

/** Whether a transaction whose commit was not heard of went through after all. */
export const isRecorded = async (transaction: Transaction, id: string): Promise<boolean> =>
  (await transaction.revision.count({ where: { id } })) > 0

/** A text that was only offered never stood in the section: what is kept of the section's own leaves it out. */
export const ownText = { origin: { not: 'proposed' } } as const

/** Of the texts that have stood in the section; null when none was kept yet. */
export const latestOwnRevision = (
  transaction: Transaction,
  documentId: string,
  sectionId: string,
): Promise<Revision | null> =>
  transaction.revision.findFirst({ where: { documentId, sectionId, ...ownText }, orderBy: { id: 'desc' } })

/** SHA-256 of the Markdown, hexadecimal: the same as `DraftSection.contentHash`. */
export const contentHash = (markdown: string): string => createHash('sha256').update(markdown).digest('hex')
