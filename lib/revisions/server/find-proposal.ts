/** Finds a proposal in a live document, for one who accepts or rejects it. */
import { z } from 'zod'
import type { Run } from '@/generated/prisma/client'
import { RequestError } from '@/lib/accounts/request-error'
import { database } from '@/lib/platform/database'
import type { OpenDocument } from '../../documents/collaboration/live-documents'
import type { Proposal } from '../../documents/live-document'
import { readProposals } from '../../documents/outline-entries'

/**
 * `runId` is null where the document has no such run: proposals are part of the text that people edit, so whatever may
 * stand there, and a text that is accepted without its run is better than none.
 */
export type OfferedText = Omit<Proposal, 'runId'> & { readonly runId: string | null }

/** Throws 404 for one that is not there (any more), and 409 while its text still arrives. */
export async function demandProposal({ id, doc }: OpenDocument, proposalId: string): Promise<OfferedText> {
  const proposal = readProposals(doc).find((each) => each.id === proposalId)
  if (!proposal)
    throw new RequestError(
      404,
      'unknown-proposal',
      'There is no such proposal in this document (any more). It may have been accepted or rejected already.',
    )
  const run = await runOf(id, proposal)
  if (proposal.status === 'arriving' && run && isAtWork(run))
    throw new RequestError(
      409,
      'proposal-arriving',
      'This proposal is still being written. Wait until it is finished, or stop the run first. Nothing was changed.',
    )
  return { ...proposal, runId: run?.id ?? null }
}

async function runOf(documentId: string, { runId }: Proposal): Promise<Run | null> {
  const id = z.uuid().safeParse(runId)
  return id.success ? database().run.findFirst({ where: { id: id.data, documentId } }) : null
}

/** A run that was paused or that failed in the middle of it writes no more for now. */
const isAtWork = ({ status }: Run): boolean => status === 'queued' || status === 'running' || status === 'pausing'
