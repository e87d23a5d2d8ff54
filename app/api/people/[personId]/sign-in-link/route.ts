/** A link for somebody who forgot their password: it signs them in once. */
import { route } from '@/lib/accounts/server/requests/route'
import { signInLinkFor } from '@/lib/accounts/server/signing-in/sign-in-link'
import { personParams } from '../../schema'

export const POST = route({ params: personParams }, async ({ params, person }) =>
  Response.json({ path: await signInLinkFor(params.personId, person) }, { status: 201 }),
)
