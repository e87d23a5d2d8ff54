/** Brings back the text of a revision. */
import { route } from '@/lib/accounts/server/requests/route'
import { revisionAnswerSchema } from '@/lib/revisions/revision'
import { restoreRevision } from '@/lib/revisions/server/restore-revision'
import { revisionParamsSchema } from '../schema'

export const POST = route({ params: revisionParamsSchema }, async ({ params, person }) =>
  Response.json(
    revisionAnswerSchema.parse({ revision: await restoreRevision(params.documentId, params.revisionId, person) }),
  ),
)
