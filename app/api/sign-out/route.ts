/** Signs this browser out. */

import { route } from '@/lib/accounts/server/requests/route'
import { withCookies } from '@/lib/accounts/server/signing-in/cookies'
import { endSession } from '@/lib/accounts/server/signing-in/sessions'

export const POST = route({}, async ({ request, person }) =>
  withCookies(null, await endSession(request.headers, person)),
)
