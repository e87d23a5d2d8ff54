/** Asks somebody into a document; somebody who has an account here is let in at once. */
import { z } from 'zod'
import { route } from '@/lib/accounts/server/requests/route'
import { invite } from '@/lib/accounts/server/sharing/invite'
import { invitationViewSchema, newInvitationSchema } from '@/lib/accounts/sharing'
import { documentParamsSchema } from '../schema'

const answerSchema = z.object({ invitation: invitationViewSchema.nullable() })

export const POST = route(
  { params: documentParamsSchema, body: newInvitationSchema },
  async ({ params, body, person }) =>
    Response.json(answerSchema.parse({ invitation: await invite(params.documentId, body, person) }), { status: 201 }),
)
