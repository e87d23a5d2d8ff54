/** Lets in whoever has the link of an invitation or of a shared document. */
import { z } from 'zod'
import { withCookies } from '@/lib/accounts/server/cookies'
import { join } from '@/lib/accounts/server/join'
import { openRoute } from '@/lib/accounts/server/route'
import { joinFormSchema } from '@/lib/accounts/sharing'

const params = z.object({ token: z.string().max(200) })

/** Somebody who is signed in sends null. */
const body = joinFormSchema.nullable()

export const POST = openRoute({ params, body }, async ({ params, body, person, request }) => {
  const { documentId, cookies } = await join(params.token, body, person, request.headers)
  return withCookies({ documentId }, cookies)
})
