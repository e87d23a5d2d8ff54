/** Who comes to a document, and how. */

import { route } from '@/lib/accounts/server/requests/route'
import { findSharing } from '@/lib/accounts/server/sharing/find-sharing'
import { sharingSchema } from '@/lib/accounts/sharing'
import { documentParamsSchema } from '../schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: documentParamsSchema }, async ({ params, person }) =>
  Response.json(sharingSchema.parse(await findSharing(params.documentId, person))),
)
