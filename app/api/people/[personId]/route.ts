/** Changes what a person may do here, or removes them. */
import { standingChangeSchema } from '@/lib/accounts/account'
import { changeStanding } from '@/lib/accounts/server/people'
import { removePerson } from '@/lib/accounts/server/remove-person'
import { route } from '@/lib/accounts/server/requests/route'
import { personParams } from '../schema'

export const PATCH = route({ params: personParams, body: standingChangeSchema }, async ({ params, body, person }) => {
  await changeStanding(params.personId, body.standing, person)
  return new Response(null, { status: 204 })
})

export const DELETE = route({ params: personParams }, async ({ params, person }) => {
  await removePerson(params.personId, person)
  return new Response(null, { status: 204 })
})
