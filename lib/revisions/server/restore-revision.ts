/** Brings back the text of an earlier revision. It becomes a new one, and what stood there until now is kept. */

import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { orderIn } from '@/lib/accounts/server/sharing/order-in'
import { withOpenDocument } from '../../documents/collaboration/live-documents'
import { documentIdSchema } from '../../documents/live-document'
import { sectionIdSchema } from '../../outline/outline'
import type { RevisionView } from '../revision'
import { demandRevision } from './find-revision'
import { presentRevision } from './present-revision'
import { replaceText } from './replace-text'

/**
 * The person counts among those who wrote it from then on, so that no model replaces it directly. Throws 403, 404 for
 * a revision of another document, and 409 when its section was removed or is being written.
 */
export async function restoreRevision(documentId: string, revisionId: string, person: Person): Promise<RevisionView> {
  await authorise(person, 'edit', { type: 'document', id: documentId })
  const { sectionId, markdown, model, instruction } = await demandRevision(documentId, revisionId)
  const restored = await withOpenDocument(documentIdSchema.parse(documentId), (open) =>
    replaceText(open, person, {
      sectionId: sectionIdSchema.parse(sectionId),
      markdown,
      origin: 'restored',
      model,
      instruction,
      state: ({ contributors }) => ({
        status: markdown === '' ? 'planned' : 'written',
        writtenFrom: null,
        writtenBy: model,
        contributors: [...contributors.filter((id) => id !== person.id), person.id],
      }),
    }),
  )
  return presentRevision({ ...restored, author: person }, { current: true, order: await orderIn(documentId) })
}
