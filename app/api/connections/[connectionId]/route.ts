/** Changes or removes a connection. */
import { route } from '@/lib/accounts/server/requests/route'
import { connectionChangeSchema } from '@/lib/models/connection'
import { changeConnection, removeConnection } from '@/lib/models/server/stored-connections'
import { connectionParams } from '../schema'

export const PATCH = route(
  { params: connectionParams, body: connectionChangeSchema },
  async ({ params, body, person }) => {
    await changeConnection(params.connectionId, body, person)
    return new Response(null, { status: 204 })
  },
)

export const DELETE = route({ params: connectionParams }, async ({ params, person }) => {
  await removeConnection(params.connectionId, person)
  return new Response(null, { status: 204 })
})
