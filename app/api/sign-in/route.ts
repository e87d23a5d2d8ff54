/** Signs a browser in with an email address and a password. */
import { credentialsSchema } from '@/lib/accounts/account'
import { withCookies } from '@/lib/accounts/server/cookies'
import { openRoute } from '@/lib/accounts/server/route'
import { signIn } from '@/lib/accounts/server/sign-in'

export const POST = openRoute({ body: credentialsSchema }, async ({ body, request }) =>
  withCookies(null, await signIn(body, request.headers)),
)
