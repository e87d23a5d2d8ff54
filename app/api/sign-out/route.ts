/** Signs this browser out. */
import { withCookies } from '@/lib/accounts/server/cookies'
import { route } from '@/lib/accounts/server/route'
import { endSession } from '@/lib/accounts/server/sessions'

export const POST = route({}, async ({ request, person }) =>
  withCookies(null, await endSession(request.headers, person)),
)
