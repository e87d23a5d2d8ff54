/** Finds a proposal in a live document, for one who accepts or rejects it. */
import type * as Y from 'yjs'
import { RequestError } from '@/lib/accounts/request-error'
import { database } from '@/lib/platform/database'
import type { Proposal } from '../../documents/live-document'
import { readProposals } from '../../documents/outline-entries'

/** Throws 404 for one that is not there (any more), and 409 while its text still arrives. */
export async function demandProposal(doc: Y.Doc, proposalId: string): Promise<Proposal> {
  const proposal = readProposals(doc).find(({ id }) => id === proposalId)
  if (!proposal)
    throw new RequestError(
      404,
      'unknown-proposal',
      'There is no such proposal in this document (any more). It may have been accepted or rejected already.',
    )
  if (proposal.status === 'arriving' && (await isBeingWritten(proposal)))
    throw new RequestError(
      409,
      'proposal-arriving',
      'This proposal is still being written. Wait until it is finished, or stop the run first. Nothing was changed.',
    )
  return proposal
}

/** A run that was paused or that failed in the middle of it writes no more for now. */
async function isBeingWritten({ runId }: Proposal): Promise<boolean> {
  const atWork = await database().run.count({
    where: { id: runId, status: { in: ['queued', 'running', 'pausing'] } },
  })
  return atWork > 0
}
