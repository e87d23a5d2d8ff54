/** Changes an invitation that is open, or takes it back. */
import { z } from 'zod'
import { route } from '@/lib/accounts/server/requests/route'
import { changeInvitation, revokeInvitation } from '@/lib/accounts/server/sharing/change-invitation'
import { invitationChangeSchema, invitationViewSchema } from '@/lib/accounts/sharing'

const params = z.object({ invitationId: z.uuid() })

export const PATCH = route({ params, body: invitationChangeSchema }, async ({ params, body, person }) =>
  Response.json({ invitation: invitationViewSchema.parse(await changeInvitation(params.invitationId, body, person)) }),
)

export const DELETE = route({ params }, async ({ params, person }) => {
  await revokeInvitation(params.invitationId, person)
  return new Response(null, { status: 204 })
})
