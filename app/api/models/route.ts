/** The models to choose from and the connections that they come from; `fresh=1` asks them all anew. And what people set of one. */
import { z } from 'zod'
import { route } from '@/lib/accounts/server/requests/route'
import { modelChangeSchema } from '@/lib/models/model-list'
import { listModelsFor } from '@/lib/models/server/connections'
import { changeModel } from '@/lib/models/server/known-models'

export const dynamic = 'force-dynamic'

const query = z.object({ fresh: z.literal('1').optional() })

export const GET = route({ query }, async ({ query: { fresh }, person }) =>
  Response.json(await listModelsFor(person, { isFresh: fresh === '1' })),
)

export const PATCH = route({ body: modelChangeSchema }, async ({ body, person }) => {
  await changeModel(body, person)
  return new Response(null, { status: 204 })
})
