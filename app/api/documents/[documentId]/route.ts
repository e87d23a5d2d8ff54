/** One document: read, changed, removed. */
import { route } from '@/lib/accounts/server/requests/route'
import { documentChangeSchema } from '@/lib/documents/document'
import { changeDocument } from '@/lib/documents/server/change-document'
import { findDocument } from '@/lib/documents/server/find-document'
import { removeDocument } from '@/lib/documents/server/remove-document'
import { changedModels } from '@/lib/models/roles'
import { openModel } from '@/lib/models/server/connections'
import { keepSpending } from '@/lib/runs/server/spending/removed-spending'
import { modeWith } from '@/lib/runs/usual-mode'
import { documentParamsSchema } from './schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: documentParamsSchema }, async ({ params, person }) =>
  Response.json({ document: await findDocument(params.documentId, person) }),
)

export const PATCH = route({ params: documentParamsSchema, body: documentChangeSchema }, async (given) => {
  const { params, body, person } = given
  const before = await findDocument(params.documentId, person)
  for (const name of changedModels(before.roles, body.roles)) await openModel(name)
  const model = body.model === undefined ? undefined : (await openModel(body.model)).name
  const mode = model && modeWith(model, before)
  const change = { ...(mode ? { mode } : {}), ...body, model }
  return Response.json({ document: await changeDocument(params.documentId, change, person) })
})

export const DELETE = route({ params: documentParamsSchema }, async ({ params, person }) => {
  await removeDocument(params.documentId, person, keepSpending)
  return new Response(null, { status: 204 })
})
