/** Rejects a proposal: it leaves the document, its text stays among the section's revisions. */
import type * as Y from 'yjs'
import type { Revision } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import type { Transaction } from '@/lib/platform/database'
import { type OpenDocument, withOpenDocument } from '../../documents/collaboration/live-documents'
import { documentIdSchema, proposalsOf } from '../../documents/live-document'
import { fragmentToMarkdown } from '../../documents/markdown/markdown'
import { markdownOf } from '../../documents/markdown/section-markdown'
import { readSectionState, setSectionState } from '../../documents/outline-entries'
import type { RevisionView } from '../revision'
import { demandProposal, type OfferedText } from './find-proposal'
import { presentText } from './keep-present'
import { presentRevision } from './present-revision'
import { contentHash, recordRevision } from './record-revision'

/** Throws 403, 404 for a proposal that is not there, and 409 while it is still arriving. */
export async function rejectProposal(documentId: string, proposalId: string, person: Person): Promise<RevisionView> {
  await authorise(person, 'edit', { type: 'document', id: documentId })
  const kept = await withOpenDocument(documentIdSchema.parse(documentId), async (open) => {
    const proposal = await demandProposal(open, proposalId)
    const markdown = fragmentToMarkdown(proposal.text).trimEnd()
    const kept = await open.commit((transaction) => keepProposal(transaction, open, proposal, markdown))
    await open.commit(
      async () => undefined,
      () => letGo(open.doc, proposal),
    )
    return kept
  })
  return presentRevision({ ...kept, author: null }, { current: false, order: [] })
}

/** A section whose rest nobody wants is whole as it stands: no run goes on with it. */
function letGo(doc: Y.Doc, { id, kind, sectionId }: OfferedText): void {
  proposalsOf(doc).delete(id)
  const { status } = readSectionState(doc, sectionId)
  if (kind === 'continues' && status !== 'writing') setSectionState(doc, sectionId, { status: 'written' }, null)
}

/** It was kept when it was finished; one that a run left in the middle was not. A rest is kept behind its section's text. */
async function keepProposal(
  transaction: Transaction,
  { id: documentId, doc }: OpenDocument,
  { sectionId, runId, model, instruction, kind }: OfferedText,
  offered: string,
): Promise<Revision> {
  const isRest = kind === 'continues'
  const markdown = isRest ? `${markdownOf(doc, sectionId)}\n\n${offered}`.trim() : offered
  const known = await transaction.revision.findFirst({
    where: {
      ...{ documentId, sectionId, runId, origin: 'proposed' as const },
      ...(isRest ? { markdown: { endsWith: offered } } : { contentHash: contentHash(markdown) }),
    },
    orderBy: { id: 'desc' },
  })
  if (known) return known
  const { words } = presentText(doc, sectionId, markdown)
  const whose = { model, instruction: instruction || null, runId }
  return recordRevision(transaction, { documentId, sectionId, origin: 'proposed', markdown, words, ...whose })
}
