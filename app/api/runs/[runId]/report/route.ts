/** What a run took: words, tokens, cost and time, for the whole and for each section. */
import { route } from '@/lib/accounts/server/requests/route'
import { runReportSchema } from '@/lib/runs/run-report'
import { reportOf } from '@/lib/runs/server/report'
import { runParamsSchema } from '../schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: runParamsSchema }, async ({ params, person }) =>
  Response.json(runReportSchema.parse(await reportOf(params.runId, person))),
)
