/** What each person may spend in a month, and what their runs have cost in this one. */
import { route } from '@/lib/accounts/server/requests/route'
import { findPersonLimits } from '@/lib/runs/server/spending/person-limits'
import { peopleSpendingSchema } from '@/lib/runs/spending-limits'

export const dynamic = 'force-dynamic'

export const GET = route({}, async ({ person }) =>
  Response.json(peopleSpendingSchema.parse(await findPersonLimits(person))),
)
