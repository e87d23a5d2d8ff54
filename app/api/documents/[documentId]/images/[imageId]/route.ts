/** GET /api/documents/:documentId/images/:imageId: the image, which never changes under its address. */
import { route } from '@/lib/accounts/server/requests/route'
import { findImage } from '@/lib/documents/server/find-image'
import { imageParamsSchema } from '../schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: imageParamsSchema }, async ({ params, person }) => {
  const { bytes, mediaType } = await findImage(params.documentId, params.imageId, person)
  return new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.byteLength),
      'content-disposition': `inline; filename="image.${mediaType.slice('image/'.length)}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    },
  })
})
