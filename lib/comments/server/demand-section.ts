/** Says whether a section is there to be commented on. */
import { RequestError } from '@/lib/accounts/request-error'
import { withOpenDocument } from '@/lib/documents/collaboration/live-documents'
import { documentIdSchema, outlineOf } from '@/lib/documents/live-document'
import { database } from '@/lib/platform/database'

/** One that was added a moment ago is only in the live document yet. Throws 404. */
export async function demandSection(documentId: string, sectionId: string): Promise<void> {
  const row = await database().draftSection.findUnique({
    where: { documentId_sectionId: { documentId, sectionId } },
    select: { sectionId: true },
  })
  if (row) return
  await withOpenDocument(documentIdSchema.parse(documentId), async ({ doc }) => {
    if (outlineOf(doc).has(sectionId)) return
    throw new RequestError(
      404,
      'unknown-section',
      'This section is not in the outline (any more), so it can’t be commented on. Nothing was sent.',
    )
  })
}
