/** What may be spent. */
import { route } from '@/lib/accounts/server/requests/route'
import { changeLimits, findLimits } from '@/lib/runs/server/spending/spending-limits'
import { limitsChangeSchema } from '@/lib/runs/spending-limits'

export const dynamic = 'force-dynamic'

export const GET = route({}, async ({ person }) => Response.json(await findLimits(person)))

export const PUT = route({ body: limitsChangeSchema }, async ({ body, person }) => {
  await changeLimits(body, person)
  return Response.json(await findLimits(person))
})
