/** POST /api/documents/:documentId/images/copies: an image of another document, to be kept in this one too. */
import { route } from '@/lib/accounts/server/requests/route'
import { imageAnswerSchema, imageCopySchema } from '@/lib/documents/images/stored-image'
import { copyImage } from '@/lib/documents/server/store-image'
import { documentParamsSchema } from '../../schema'

export const dynamic = 'force-dynamic'

export const POST = route({ params: documentParamsSchema, body: imageCopySchema }, async ({ params, body, person }) => {
  const { image, isNew } = await copyImage(params.documentId, body.from, person)
  return Response.json(imageAnswerSchema.parse({ image }), { status: isNew ? 201 : 200 })
})
