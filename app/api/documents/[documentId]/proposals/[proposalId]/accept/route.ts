/** Accepts a proposal: it becomes the section’s text. */
import { route } from '@/lib/accounts/server/requests/route'
import { revisionAnswerSchema } from '@/lib/revisions/revision'
import { acceptProposal } from '@/lib/revisions/server/accept-proposal'
import { proposalParamsSchema } from '../schema'

export const POST = route({ params: proposalParamsSchema }, async ({ params, person }) =>
  Response.json(
    revisionAnswerSchema.parse({ revision: await acceptProposal(params.documentId, params.proposalId, person) }),
  ),
)
