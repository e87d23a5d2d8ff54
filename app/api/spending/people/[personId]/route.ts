/** Changes what one person may spend in a month. */
import { route } from '@/lib/accounts/server/requests/route'
import { changePersonLimit } from '@/lib/runs/server/spending/person-limits'
import { ownLimitChangeSchema } from '@/lib/runs/spending-limits'
import { personParams } from '../../../people/schema'

export const PUT = route({ params: personParams, body: ownLimitChangeSchema }, async ({ params, body, person }) => {
  await changePersonLimit(params.personId, body.own, person)
  return new Response(null, { status: 204 })
})
