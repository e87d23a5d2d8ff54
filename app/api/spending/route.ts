/** The ledger of spending, a page at a time. */
import { route } from '@/lib/accounts/server/requests/route'
import { readLedger } from '@/lib/runs/server/spending/spending-ledger'
import { ledgerQuerySchema } from '@/lib/runs/spending-ledger'

export const dynamic = 'force-dynamic'

export const GET = route({ query: ledgerQuerySchema }, async ({ query, person }) =>
  Response.json(await readLedger(query, person)),
)
