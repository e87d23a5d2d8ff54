/** One's own account: made, looked at, changed, removed. */
import { accountChangeSchema, accountRemovalSchema, accountViewSchema, newAccountSchema } from '@/lib/accounts/account'
import { removeAccount } from '@/lib/accounts/server/remove-person'
import { route } from '@/lib/accounts/server/requests/route'
import { withCookies } from '@/lib/accounts/server/signing-in/cookies'
import { makeAccount } from '@/lib/accounts/server/signing-in/make-account'
import { changeAccount, findAccount } from '@/lib/accounts/server/signing-in/own-account'
import { removeDocument } from '@/lib/documents/server/remove-document'
import { keepSpending } from '@/lib/runs/server/spending/removed-spending'

export const dynamic = 'force-dynamic'

export const GET = route({}, async ({ person }) => Response.json(accountViewSchema.parse(await findAccount(person))))

export const POST = route({ body: newAccountSchema }, async ({ body, request, person }) =>
  withCookies(null, await makeAccount(body, person, request.headers)),
)

export const PATCH = route({ body: accountChangeSchema }, async ({ body, person }) => {
  await changeAccount(body, person)
  return new Response(null, { status: 204 })
})

export const DELETE = route({ body: accountRemovalSchema }, async ({ body, person }) => {
  await removeAccount(body, person, (id, owner) => removeDocument(id, owner, keepSpending))
  return new Response(null, { status: 204 })
})
