/** Changes what a member may do in a document, or takes them out; oneself, too. */
import { z } from 'zod'
import { route } from '@/lib/accounts/server/requests/route'
import { changeMember, removeMember } from '@/lib/accounts/server/sharing/change-member'
import { memberChangeSchema } from '@/lib/accounts/sharing'
import { documentIdSchema } from '@/lib/documents/live-document'

const params = z.object({ documentId: documentIdSchema, personId: z.uuid().toLowerCase() })

export const PATCH = route({ params, body: memberChangeSchema }, async ({ params, body, person }) => {
  await changeMember(params.documentId, params.personId, body.role, person)
  return new Response(null, { status: 204 })
})

export const DELETE = route({ params }, async ({ params, person }) => {
  await removeMember(params.documentId, params.personId, person)
  return new Response(null, { status: 204 })
})
