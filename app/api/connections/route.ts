/** New connections to models. Those that are there come with the models: GET /api/models. */
import { route } from '@/lib/accounts/server/requests/route'
import { newConnectionSchema } from '@/lib/models/connection'
import { addConnection } from '@/lib/models/server/stored-connections'

export const POST = route({ body: newConnectionSchema }, async ({ body, person }) =>
  Response.json({ id: await addConnection(body, person) }, { status: 201 }),
)
