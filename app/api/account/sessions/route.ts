/** Signs all other browsers of a person out. */
import { route } from '@/lib/accounts/server/requests/route'
import { endOtherSessions } from '@/lib/accounts/server/signing-in/sessions'

export const DELETE = route({}, async ({ person }) => Response.json({ ended: await endOtherSessions(person) }))
