/** Pauses a run after its sentence. */
import { route } from '@/lib/accounts/server/requests/route'
import { runAnswerSchema } from '@/lib/runs/run'
import { pauseRun } from '@/lib/runs/server/pause-run'
import { runParamsSchema } from '../schema'

export const POST = route({ params: runParamsSchema }, async ({ params, person }) =>
  Response.json(runAnswerSchema.parse({ run: await pauseRun(params.runId, person) })),
)
