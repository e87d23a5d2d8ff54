/** Resumes a run, if wished with another model. */
import { route } from '@/lib/accounts/server/requests/route'
import { runAnswerSchema } from '@/lib/runs/run'
import { resumeRun } from '@/lib/runs/server/resume-run'
import { resumeSchema, runParamsSchema } from '../schema'

export const POST = route({ params: runParamsSchema, body: resumeSchema }, async ({ params, body, person }) =>
  Response.json(runAnswerSchema.parse({ run: await resumeRun(params.runId, body, person) })),
)
