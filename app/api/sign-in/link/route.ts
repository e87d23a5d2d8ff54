/** Signs a browser in with a link that is good for once. */
import { signInLinkSchema } from '@/lib/accounts/account'
import { openRoute } from '@/lib/accounts/server/requests/route'
import { withCookies } from '@/lib/accounts/server/signing-in/cookies'
import { useSignInLink } from '@/lib/accounts/server/signing-in/sign-in-link'

export const POST = openRoute({ body: signInLinkSchema }, async ({ body, request }) =>
  withCookies(null, await useSignInLink(body.token, body.password, request.headers)),
)
