/** POST /api/documents/:documentId/images: the bytes of an image, to be kept in the document. */
import { RequestError } from '@/lib/accounts/request-error'
import { readBytes } from '@/lib/accounts/server/requests/read-bytes'
import { route } from '@/lib/accounts/server/requests/route'
import { imageAnswerSchema, MOST_IMAGE_BYTES, tooLarge } from '@/lib/documents/images/stored-image'
import { storeImage } from '@/lib/documents/server/store-image'
import { documentParamsSchema } from '../schema'

export const dynamic = 'force-dynamic'

/** What the request calls the bytes does not matter: they are looked at. */
export const POST = route({ params: documentParamsSchema }, async ({ params, person, request }) => {
  const read = () => readBytes(request, MOST_IMAGE_BYTES, (told) => new RequestError(413, 'too-large', tooLarge(told)))
  const { image, isNew } = await storeImage(params.documentId, read, person)
  return Response.json(imageAnswerSchema.parse({ image }), { status: isNew ? 201 : 200 })
})
