/** Begins to sign in with another service: answers where the browser goes for it. */
import { z } from 'zod'
import { otherServiceSchema } from '@/lib/accounts/other-service'
import { returnPath } from '@/lib/accounts/return-path'
import { openRoute } from '@/lib/accounts/server/requests/route'
import { withCookies } from '@/lib/accounts/server/signing-in/cookies'
import { beginServiceSignIn } from '@/lib/accounts/server/signing-in/service-sign-in'

const body = z.strictObject({ service: otherServiceSchema, to: z.string().max(2000) })

export const POST = openRoute({ body }, async ({ body: { service, to }, request }) => {
  const { url, cookies } = await beginServiceSignIn(service, returnPath(to), request.headers)
  return withCookies({ url }, cookies)
})
