/** The people of this installation, for its owner. */
import { z } from 'zod'
import { personViewSchema } from '@/lib/accounts/account'
import { listPeople } from '@/lib/accounts/server/people'
import { route } from '@/lib/accounts/server/requests/route'
import { listMemberInvitations } from '@/lib/accounts/server/sharing/change-invitation'
import { inviteMember } from '@/lib/accounts/server/sharing/invite'
import { invitationViewSchema, newMemberInvitationSchema } from '@/lib/accounts/sharing'

export const dynamic = 'force-dynamic'

const answerSchema = z.object({ people: z.array(personViewSchema), invitations: z.array(invitationViewSchema) })

export const GET = route({}, async ({ person }) => {
  const people = await listPeople(person)
  return Response.json(answerSchema.parse({ people, invitations: await listMemberInvitations(person) }))
})

/** Asks somebody to begin documents of their own here. */
export const POST = route({ body: newMemberInvitationSchema }, async ({ body, person }) =>
  Response.json({ invitation: invitationViewSchema.parse(await inviteMember(body, person)) }, { status: 201 }),
)
