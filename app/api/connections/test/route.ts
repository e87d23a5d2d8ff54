/** Tries a connection out before it is stored. */
import { route } from '@/lib/accounts/server/requests/route'
import { newConnectionSchema } from '@/lib/models/connection'
import { testNewConnection } from '@/lib/models/server/test-connection'

export const POST = route({ body: newConnectionSchema }, async ({ body, person, request }) =>
  Response.json(await testNewConnection(body, person, request.signal)),
)
