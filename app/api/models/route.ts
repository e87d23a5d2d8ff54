/** GET /api/models: the models to choose from and the connections that they come from; `fresh=1` asks them all anew. */
import { z } from 'zod'
import { route } from '@/lib/accounts/server/route'
import { listModels } from '@/lib/models/server/connections'

export const dynamic = 'force-dynamic'

const query = z.object({ fresh: z.literal('1').optional() })

export const GET = route({ query }, async ({ query: { fresh } }) =>
  Response.json(await listModels({ isFresh: fresh === '1' })),
)
