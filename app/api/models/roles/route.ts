/** Which model plans and which one writes, where nothing else is said. They are read with the models: GET /api/models. */
import { route } from '@/lib/accounts/server/requests/route'
import { rolesChangeSchema } from '@/lib/models/roles'
import { changeRoles } from '@/lib/models/server/connections'

export const PATCH = route({ body: rolesChangeSchema }, async ({ body, person }) => {
  await changeRoles(body, person)
  return new Response(null, { status: 204 })
})
