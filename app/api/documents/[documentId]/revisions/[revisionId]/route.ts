/** One revision with its text. */
import { route } from '@/lib/accounts/server/requests/route'
import { revisionTextAnswerSchema } from '@/lib/revisions/revision'
import { findRevision } from '@/lib/revisions/server/find-revision'
import { revisionParamsSchema } from './schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: revisionParamsSchema }, async ({ params, person }) =>
  Response.json(
    revisionTextAnswerSchema.parse({ revision: await findRevision(params.documentId, params.revisionId, person) }),
  ),
)
