/** Begins to connect another service with one's account: answers where the browser goes for it. */
import { z } from 'zod'
import { otherServiceSchema } from '@/lib/accounts/other-service'
import { route } from '@/lib/accounts/server/requests/route'
import { withCookies } from '@/lib/accounts/server/signing-in/cookies'
import { beginConnecting } from '@/lib/accounts/server/signing-in/service-sign-in'

const body = z.strictObject({ service: otherServiceSchema })

export const POST = route({ body }, async ({ body: { service }, request, person }) => {
  const { url, cookies } = await beginConnecting(service, person, request.headers)
  return withCookies({ url }, cookies)
})
