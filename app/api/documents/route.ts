/** The documents of a person, and new ones out of a brief. */
import { route } from '@/lib/accounts/server/route'
import { newDocumentSchema } from '@/lib/documents/document'
import { listDocuments } from '@/lib/documents/server/find-document'
import { beginDocument } from '@/lib/runs/server/begin-document'
import { latestRuns } from '@/lib/runs/server/find-run'

export const dynamic = 'force-dynamic'

export const GET = route({}, async ({ person }) => {
  const documents = await listDocuments(person)
  const runs = await latestRuns(documents.map(({ id }) => id))
  return Response.json({
    documents: documents.map((document) => ({ document, run: runs.get(document.id) ?? null })),
  })
})

export const POST = route({ body: newDocumentSchema }, async ({ body, person }) =>
  Response.json(await beginDocument(body, person), { status: 201 }),
)
