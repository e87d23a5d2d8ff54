/** Stops a run; the text that came is kept. */
import { route } from '@/lib/accounts/server/requests/route'
import { runAnswerSchema } from '@/lib/runs/run'
import { stopRun } from '@/lib/runs/server/stop-run'
import { runParamsSchema } from '../schema'

export const POST = route({ params: runParamsSchema }, async ({ params, person }) =>
  Response.json(runAnswerSchema.parse({ run: await stopRun(params.runId, person) })),
)
