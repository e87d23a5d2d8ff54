/** The runs of one document, and new ones. */
import { route } from '@/lib/accounts/server/requests/route'
import { runAnswerSchema, runListSchema, runRequestSchema } from '@/lib/runs/run'
import { listRuns } from '@/lib/runs/server/find-run'
import { startRun } from '@/lib/runs/server/start-run'
import { runsParamsSchema } from './schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: runsParamsSchema }, async ({ params, person }) =>
  Response.json(runListSchema.parse({ runs: await listRuns(params.documentId, person) })),
)

export const POST = route({ params: runsParamsSchema, body: runRequestSchema }, async ({ params, body, person }) =>
  Response.json(runAnswerSchema.parse({ run: await startRun(params.documentId, body, person) }), { status: 201 }),
)
