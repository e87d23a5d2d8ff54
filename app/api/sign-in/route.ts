/** Signs a browser in with an email address and a password. */
import { credentialsSchema } from '@/lib/accounts/account'
import { openRoute } from '@/lib/accounts/server/requests/route'
import { withCookies } from '@/lib/accounts/server/signing-in/cookies'
import { signIn } from '@/lib/accounts/server/signing-in/sign-in'

export const POST = openRoute({ body: credentialsSchema }, async ({ body, request }) =>
  withCookies(null, await signIn(body, request.headers)),
)
