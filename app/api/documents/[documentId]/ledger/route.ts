/** The ledger of a document: goals, corrections and repetition of its sections, and what its models have taught. */
import { route } from '@/lib/accounts/server/requests/route'
import { ledgerAnswerSchema } from '@/lib/runs/document-ledger'
import { ledgerOf } from '@/lib/runs/server/spending/document-ledger'
import { ledgerParamsSchema } from './schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: ledgerParamsSchema }, async ({ params, person }) =>
  Response.json(ledgerAnswerSchema.parse(await ledgerOf(params.documentId, person))),
)
