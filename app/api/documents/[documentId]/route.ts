/** One document: read, changed, removed. */
import { route } from '@/lib/accounts/server/route'
import { documentChangeSchema } from '@/lib/documents/document'
import { changeDocument } from '@/lib/documents/server/change-document'
import { findDocument } from '@/lib/documents/server/find-document'
import { removeDocument } from '@/lib/documents/server/remove-document'
import { openModel } from '@/lib/models/server/connections'
import { modeWith } from '@/lib/runs/usual-mode'
import { documentParamsSchema } from './schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: documentParamsSchema }, async ({ params, person }) =>
  Response.json({ document: await findDocument(params.documentId, person) }),
)

export const PATCH = route({ params: documentParamsSchema, body: documentChangeSchema }, async (given) => {
  const { params, body, person } = given
  for (const name of [body.model, ...Object.values(body.roles ?? {})]) if (name) await openModel(name)
  const mode = body.model && modeWith(body.model, await findDocument(params.documentId, person))
  const change = mode ? { mode, ...body } : body
  return Response.json({ document: await changeDocument(params.documentId, change, person) })
})

export const DELETE = route({ params: documentParamsSchema }, async ({ params, person }) => {
  await removeDocument(params.documentId, person)
  return new Response(null, { status: 204 })
})
