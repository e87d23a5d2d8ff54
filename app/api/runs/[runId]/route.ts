/** One run as it is now. */
import { route } from '@/lib/accounts/server/requests/route'
import { runAnswerSchema } from '@/lib/runs/run'
import { findRun } from '@/lib/runs/server/find-run'
import { runParamsSchema } from './schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: runParamsSchema }, async ({ params, person }) =>
  Response.json(runAnswerSchema.parse({ run: await findRun(params.runId, person) })),
)
