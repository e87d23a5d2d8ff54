/** Disconnects another service from one's account. */
import { z } from 'zod'
import { otherServiceSchema } from '@/lib/accounts/other-service'
import { route } from '@/lib/accounts/server/requests/route'
import { disconnectService } from '@/lib/accounts/server/signing-in/service-sign-in'

const params = z.object({ service: otherServiceSchema })

export const DELETE = route({ params }, async ({ params: { service }, person }) => {
  await disconnectService(service, person)
  return new Response(null, { status: 204 })
})
