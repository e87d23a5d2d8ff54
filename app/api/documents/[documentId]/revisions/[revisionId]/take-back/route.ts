/** Takes back the decision that a revision was made by. */
import { route } from '@/lib/accounts/server/requests/route'
import { takeBackDecision } from '@/lib/revisions/server/take-back'
import { takeBackSchema, takenBackSchema } from '@/lib/revisions/taken-back'
import { revisionParamsSchema } from '../schema'

export const POST = route({ params: revisionParamsSchema, body: takeBackSchema }, async ({ params, body, person }) =>
  Response.json(takenBackSchema.parse(await takeBackDecision(params.documentId, params.revisionId, person, body))),
)
