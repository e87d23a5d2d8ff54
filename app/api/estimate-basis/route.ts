/** GET /api/estimate-basis: what the command line needs to say beforehand what a run of this server will take. */
import { route } from '@/lib/accounts/server/requests/route'
import { estimateBasisSchema } from '@/lib/runs/estimate-run'
import { estimateBasisFor } from '@/lib/runs/server/spending/estimate-basis'

export const dynamic = 'force-dynamic'

export const GET = route({}, async ({ person }) =>
  Response.json(estimateBasisSchema.parse(await estimateBasisFor(person))),
)
