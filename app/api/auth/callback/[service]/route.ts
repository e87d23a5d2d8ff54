/** Where other services send browsers back to. */
import { z } from 'zod'
import { otherServiceSchema } from '@/lib/accounts/other-service'
import { openRoute } from '@/lib/accounts/server/requests/route'
import { finishAtService } from '@/lib/accounts/server/signing-in/service-sign-in'

const params = z.object({ service: otherServiceSchema })

export const GET = openRoute({ params }, async ({ params: { service }, request }) => {
  const { to, cookies } = await finishAtService(service, new URL(request.url).search, request.headers)
  const response = new Response(null, { status: 302, headers: { location: to, 'cache-control': 'no-store' } })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
})
