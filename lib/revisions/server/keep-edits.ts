/** Keeps what people have written as revisions: called when they leave it alone, or leave the document. */
import type { Transaction } from '@/lib/platform/database'
import type { OpenDocument } from '../../documents/collaboration/live-documents'
import { readOutline, readSectionState } from '../../documents/outline-entries'
import { markdownOf } from '../../documents/section-markdown'
import { keepPresent, type PresentText, presentText } from './keep-present'
import { contentHash } from './record-revision'

/**
 * Records the texts that people have touched and that differ from their latest revision, put down to the person who
 * came to each last. A section that is being written is left to its run. Does nothing when nothing differs.
 */
export async function keepEditedSections(open: OpenDocument): Promise<void> {
  const edited = editedTexts(open)
  if (edited.length === 0) return
  await open.commit(async (transaction) => {
    const kept = await keptHashes(transaction, open.id, edited)
    for (const text of edited) {
      if (kept.get(text.sectionId) !== contentHash(text.markdown)) await keepPresent(transaction, open.id, text)
    }
  })
}

function editedTexts({ doc }: OpenDocument): PresentText[] {
  return readOutline(doc).sections.flatMap(({ id }) => {
    const { contributors, status } = readSectionState(doc, id)
    if (contributors.length === 0 || status === 'writing') return []
    return [presentText(doc, id, markdownOf(doc, id))]
  })
}

/** Of the latest revision of each. */
async function keptHashes(
  transaction: Transaction,
  documentId: string,
  texts: readonly PresentText[],
): Promise<Map<string, string>> {
  const revisions = await transaction.revision.findMany({
    where: { documentId, sectionId: { in: texts.map(({ sectionId }) => sectionId) } },
    distinct: ['sectionId'],
    orderBy: [{ sectionId: 'asc' }, { id: 'desc' }],
    select: { sectionId: true, contentHash: true },
  })
  return new Map(revisions.map(({ sectionId, contentHash }) => [sectionId, contentHash]))
}
