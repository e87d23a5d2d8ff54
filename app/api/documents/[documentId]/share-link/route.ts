/** The link of a document: turned on or changed, turned off. */

import { route } from '@/lib/accounts/server/requests/route'
import { setShareLink, turnOffShareLink } from '@/lib/accounts/server/sharing/change-share-link'
import { shareLinkSettingsSchema } from '@/lib/accounts/sharing'
import { documentParamsSchema } from '../schema'

export const PUT = route({ params: documentParamsSchema, body: shareLinkSettingsSchema }, async (given) => {
  const { params, body, person } = given
  await setShareLink(params.documentId, body, person)
  return new Response(null, { status: 204 })
})

export const DELETE = route({ params: documentParamsSchema }, async ({ params, person }) => {
  await turnOffShareLink(params.documentId, person)
  return new Response(null, { status: 204 })
})
