/** Accepts a proposal: its text becomes the section's, or comes behind it, and what stood there is kept. */
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { orderIn } from '@/lib/accounts/server/sharing/order-in'
import { withOpenDocument } from '../../documents/collaboration/live-documents'
import { documentIdSchema, proposalsOf } from '../../documents/live-document'
import { fragmentToMarkdown } from '../../documents/markdown/markdown'
import { readOutline, sectionDigest } from '../../documents/outline-entries'
import { appendRest } from '../../documents/section-rest'
import type { RevisionView } from '../revision'
import { demandProposal } from './find-proposal'
import { presentRevision } from './present-revision'
import { replaceText } from './replace-text'

/**
 * The text is the model's then, which no person has touched yet; with a rest it is the work of both. Throws 403, 404 for a proposal that is not there, and
 * 409 when it is still arriving, or its section was removed or is being written.
 */
export async function acceptProposal(documentId: string, proposalId: string, person: Person): Promise<RevisionView> {
  await authorise(person, 'edit', { type: 'document', id: documentId })
  const accepted = await withOpenDocument(documentIdSchema.parse(documentId), async (open) => {
    const { doc } = open
    const proposal = await demandProposal(open, proposalId)
    const { sectionId, text, model, instruction, runId, kind } = proposal
    const section = readOutline(doc).sections.find(({ id }) => id === sectionId)
    const writtenFrom = section ? sectionDigest(section) : null
    return replaceText(open, person, {
      sectionId,
      markdown:
        kind === 'continues' ? (fragment) => appendRest(fragment, proposal) : fragmentToMarkdown(text).trimEnd(),
      origin: 'accepted',
      model,
      instruction: instruction || null,
      runId,
      state: ({ contributors }) => ({
        status: 'written',
        writtenFrom,
        writtenBy: model,
        contributors: kind === 'continues' ? contributors : [],
      }),
      also: () => proposalsOf(doc).delete(proposalId),
    })
  })
  return presentRevision({ ...accepted, author: person }, { current: true, order: await orderIn(documentId) })
}
