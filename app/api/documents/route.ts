/** The documents of a person, and new ones out of a brief. */
import { route } from '@/lib/accounts/server/requests/route'
import { countMentions } from '@/lib/comments/server/count-mentions'
import { newDocumentSchema } from '@/lib/documents/document'
import { listDocuments } from '@/lib/documents/server/find-document'
import { beginDocument } from '@/lib/runs/server/begin-document'
import { latestRuns } from '@/lib/runs/server/find-run'

export const dynamic = 'force-dynamic'

export const GET = route({}, async ({ person }) => {
  const documents = await listDocuments(person)
  const ids = documents.map(({ id }) => id)
  const [runs, mentions] = await Promise.all([latestRuns(ids), countMentions(ids, person)])
  return Response.json({
    documents: documents.map((document) => ({
      document,
      run: runs.get(document.id) ?? null,
      mentioned: mentions.get(document.id) ?? 0,
    })),
  })
})

export const POST = route({ body: newDocumentSchema }, async ({ body, person }) =>
  Response.json(await beginDocument(body, person), { status: 201 }),
)
