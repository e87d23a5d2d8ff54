/** Keeps the present texts of sections as revisions, before and after a change of many of them. */
import { route } from '@/lib/accounts/server/requests/route'
import { keptTextsSchema } from '@/lib/revisions/kept-texts'
import { keepTexts } from '@/lib/revisions/server/keep-edits'
import { documentParamsSchema } from '../schema'

export const POST = route({ params: documentParamsSchema, body: keptTextsSchema }, async ({ params, body, person }) => {
  await keepTexts(params.documentId, body.sectionIds, person)
  return new Response(null, { status: 204 })
})
