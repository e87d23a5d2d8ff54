/** Lets in whoever has the link of an invitation or of a shared document. */
import { z } from 'zod'
import { openRoute } from '@/lib/accounts/server/requests/route'
import { join } from '@/lib/accounts/server/sharing/join'
import { withCookies } from '@/lib/accounts/server/signing-in/cookies'
import { joinFormSchema } from '@/lib/accounts/sharing'

const params = z.object({ token: z.string().max(200) })

/** Somebody who is signed in sends null. */
const body = joinFormSchema.nullable()

export const POST = openRoute({ params, body }, async ({ params, body, person, request }) => {
  const { documentId, cookies } = await join(params.token, body, person, request.headers)
  return withCookies({ documentId }, cookies)
})
