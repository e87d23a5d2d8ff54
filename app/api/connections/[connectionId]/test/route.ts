/** Tries out a connection that is stored. */
import { route } from '@/lib/accounts/server/requests/route'
import { testStoredConnection } from '@/lib/models/server/test-connection'
import { connectionParams } from '../../schema'

export const POST = route({ params: connectionParams }, async ({ params, person, request }) =>
  Response.json(await testStoredConnection(params.connectionId, person, request.signal)),
)
