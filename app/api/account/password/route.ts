/** Changes one's own password; other browsers are signed out. */
import { passwordChangeSchema } from '@/lib/accounts/account'
import { route } from '@/lib/accounts/server/requests/route'
import { changePassword } from '@/lib/accounts/server/signing-in/own-account'

export const PUT = route({ body: passwordChangeSchema }, async ({ body, person }) => {
  await changePassword(body.present, body.password, person)
  return new Response(null, { status: 204 })
})
