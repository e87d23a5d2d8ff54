/** Which model plans and which one writes, where nothing else is said. They are read with the models: GET /api/models. */
import { route } from '@/lib/accounts/server/route'
import { modelRolesSchema } from '@/lib/models/roles'
import { changeRoles } from '@/lib/models/server/connections'

export const PUT = route({ body: modelRolesSchema }, async ({ body, person }) => {
  await changeRoles(body, person)
  return new Response(null, { status: 204 })
})
