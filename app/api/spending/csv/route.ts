/** The ledger of spending as CSV, a row for each call. */
import { route } from '@/lib/accounts/server/requests/route'
import { ledgerCsv } from '@/lib/runs/server/spending/spending-ledger'
import { ledgerQuerySchema } from '@/lib/runs/spending-ledger'

export const dynamic = 'force-dynamic'

export const GET = route({ query: ledgerQuerySchema }, async ({ query, person }) => {
  const pieces = ledgerCsv(query, person)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="longhand-spending.csv"',
    },
  })
})
