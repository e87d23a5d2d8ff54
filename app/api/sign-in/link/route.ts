/** Signs a browser in with a link that is good for once. */
import { signInLinkSchema } from '@/lib/accounts/account'
import { withCookies } from '@/lib/accounts/server/cookies'
import { openRoute } from '@/lib/accounts/server/route'
import { useSignInLink } from '@/lib/accounts/server/sign-in-link'

export const POST = openRoute({ body: signInLinkSchema }, async ({ body, request }) =>
  withCookies(null, await useSignInLink(body.token, body.password, request.headers)),
)
