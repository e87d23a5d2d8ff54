/**
 * Keeps what people have written as revisions: when they leave the document, and around a change of many sections at once.
 */
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import type { Transaction } from '@/lib/platform/database'
import { type OpenDocument, withOpenDocument } from '../../documents/collaboration/live-documents'
import type { DocumentId } from '../../documents/live-document'
import { readOutline, readSectionState } from '../../documents/outline-entries'
import type { SectionId } from '../../outline/outline'
import { keepPresent } from './keep-present'
import { ownText } from './record-revision'

/**
 * Records the texts that people have touched and that differ from the latest one kept, put down to the person who came
 * to each last. A section that is being written is left to its run. Does nothing when nothing differs.
 */
export async function keepEditedSections(open: OpenDocument): Promise<void> {
  const edited = editedSections(open)
  if (edited.size === 0) return
  await open.commit((transaction) => keepDiffering(transaction, open.id, edited))
}

/**
 * Records the present texts of these sections where they differ from the latest ones kept. A section that is being
 * written, or was removed, is passed over. Throws 403 and 404.
 */
export async function keepTexts(documentId: DocumentId, ids: readonly SectionId[], person: Person): Promise<void> {
  await authorise(person, 'edit', { type: 'document', id: documentId })
  await withOpenDocument(documentId, async (open) => {
    const present = new Map(
      ids.map((id) => [id, readSectionState(open.doc, id)] as const).filter(([, { status }]) => status !== 'writing'),
    )
    await open.commit((transaction) => keepDiffering(transaction, documentId, present))
  })
}

type Edited = { readonly contributors: readonly string[]; readonly writtenBy: string | null }

function editedSections({ doc }: OpenDocument): Map<SectionId, Edited> {
  const edited = new Map<SectionId, Edited>()
  for (const { id } of readOutline(doc).sections) {
    const state = readSectionState(doc, id)
    if (state.contributors.length > 0 && state.status !== 'writing') edited.set(id, state)
  }
  return edited
}

/** The rows are what is committed with this: reading them takes less than reading the texts of the document again. */
async function keepDiffering(
  transaction: Transaction,
  documentId: string,
  edited: ReadonlyMap<SectionId, Edited>,
): Promise<void> {
  const sectionId = { in: [...edited.keys()] }
  const hashes = await transaction.draftSection.findMany({
    where: { documentId, sectionId },
    select: { sectionId: true, contentHash: true },
  })
  const kept = await keptHashes(transaction, documentId, [...edited.keys()])
  const differing = hashes.filter((row) => kept.get(row.sectionId) !== row.contentHash)
  const rows = await transaction.draftSection.findMany({
    where: { documentId, sectionId: { in: differing.map((row) => row.sectionId) } },
  })
  for (const [id, { contributors, writtenBy }] of edited) {
    const row = rows.find((each) => each.sectionId === id)
    if (!row) continue
    const { markdown, words } = row
    await keepPresent(transaction, documentId, { sectionId: id, markdown, words, contributors, writtenBy })
  }
}

/** Of the latest text of each that stood in it: one that waits as a proposal says nothing about it. */
async function keptHashes(
  transaction: Transaction,
  documentId: string,
  ids: readonly SectionId[],
): Promise<Map<string, string>> {
  const revisions = await transaction.revision.findMany({
    where: { documentId, sectionId: { in: [...ids] }, ...ownText },
    distinct: ['sectionId'],
    orderBy: [{ sectionId: 'asc' }, { id: 'desc' }],
    select: { sectionId: true, contentHash: true },
  })
  return new Map(revisions.map(({ sectionId, contentHash }) => [sectionId, contentHash]))
}
