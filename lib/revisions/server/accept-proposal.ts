/** Accepts a proposal: its text becomes the section's, and what stood there is kept. */

import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { withOpenDocument } from '../../documents/collaboration/live-documents'
import { documentIdSchema, proposalsOf } from '../../documents/live-document'
import { fragmentToMarkdown } from '../../documents/markdown'
import { readOutline, sectionDigest } from '../../documents/outline-entries'
import type { RevisionView } from '../revision'
import { demandProposal } from './find-proposal'
import { presentRevision } from './present-revision'
import { replaceText } from './replace-text'

/**
 * The text is the model's then, which no person has touched yet. Throws 403, 404 for a proposal that is not there, and
 * 409 when it is still arriving, or its section was removed or is being written.
 */
export async function acceptProposal(documentId: string, proposalId: string, person: Person): Promise<RevisionView> {
  await authorise(person, 'edit', { type: 'document', id: documentId })
  const accepted = await withOpenDocument(documentIdSchema.parse(documentId), async (open) => {
    const { doc } = open
    const { sectionId, text, model, instruction, runId } = await demandProposal(doc, proposalId)
    const section = readOutline(doc).sections.find(({ id }) => id === sectionId)
    const writtenFrom = section ? sectionDigest(section) : null
    return replaceText(open, person, {
      sectionId,
      markdown: fragmentToMarkdown(text).trimEnd(),
      origin: 'accepted',
      model,
      instruction: instruction || null,
      runId,
      state: () => ({ status: 'written', writtenFrom, writtenBy: model, contributors: [] }),
      also: () => proposalsOf(doc).delete(proposalId),
    })
  })
  return presentRevision({ ...accepted, author: person }, true)
}
