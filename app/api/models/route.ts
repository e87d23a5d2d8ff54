/** GET /api/models: the models to choose from and the connections that they come from. */
import { listModels } from '@/lib/models/server/connections'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  return Response.json(await listModels())
}
