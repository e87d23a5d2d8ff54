/** GET /api/documents/:documentId/export: the document as a file. */
import { route } from '@/lib/accounts/server/requests/route'
import { contentDisposition } from '@/lib/export/file-name'
import { exportQuerySchema } from '@/lib/export/format'
import { exportDocument } from '@/lib/export/server/export-document'
import { documentParamsSchema } from '../schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: documentParamsSchema, query: exportQuerySchema }, async (given) => {
  const { params, query, person } = given
  const { name, mediaType, bytes } = await exportDocument(params.documentId, query, person)
  return new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'content-disposition': contentDisposition(name),
      'content-length': String(bytes.byteLength),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
})
