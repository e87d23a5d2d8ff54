/** Who comes to a document, and how. */
import { findSharing } from '@/lib/accounts/server/find-sharing'
import { route } from '@/lib/accounts/server/route'
import { sharingSchema } from '@/lib/accounts/sharing'
import { documentParamsSchema } from '../schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: documentParamsSchema }, async ({ params, person }) =>
  Response.json(sharingSchema.parse(await findSharing(params.documentId, person))),
)
