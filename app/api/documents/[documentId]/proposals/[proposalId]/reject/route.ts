/** Rejects a proposal: its text stays among the revisions. */
import { route } from '@/lib/accounts/server/requests/route'
import { revisionAnswerSchema } from '@/lib/revisions/revision'
import { rejectProposal } from '@/lib/revisions/server/reject-proposal'
import { proposalParamsSchema } from '../schema'

export const POST = route({ params: proposalParamsSchema }, async ({ params, person }) =>
  Response.json(
    revisionAnswerSchema.parse({ revision: await rejectProposal(params.documentId, params.proposalId, person) }),
  ),
)
