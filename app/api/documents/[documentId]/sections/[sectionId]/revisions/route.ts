/** What is kept of one section, the newest first. */
import { route } from '@/lib/accounts/server/requests/route'
import { revisionListSchema } from '@/lib/revisions/revision'
import { listRevisions } from '@/lib/revisions/server/list-revisions'
import { sectionParamsSchema } from './schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: sectionParamsSchema }, async ({ params, person }) =>
  Response.json(
    revisionListSchema.parse({ revisions: await listRevisions(params.documentId, params.sectionId, person) }),
  ),
)
