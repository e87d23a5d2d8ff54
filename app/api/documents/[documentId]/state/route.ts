/** GET /api/documents/:documentId/state: the live document as one Yjs update, for a window that is being opened. */
import { route } from '@/lib/accounts/server/requests/route'
import { stateOf } from '@/lib/documents/server/document-state'
import { documentParamsSchema } from '../schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: documentParamsSchema }, async ({ params, person }) => {
  const state = await stateOf(params.documentId, person)
  return new Response(state, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(state.byteLength),
      'cache-control': 'no-store',
    },
  })
})
