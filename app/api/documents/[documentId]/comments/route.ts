/** The comments of a document, and new threads. */
import { route } from '@/lib/accounts/server/requests/route'
import { listThreads } from '@/lib/comments/server/find-threads'
import { startThread } from '@/lib/comments/server/start-thread'
import { newThreadSchema, threadAnswerSchema, threadListSchema } from '@/lib/comments/thread'
import { documentParamsSchema } from '../schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: documentParamsSchema }, async ({ params, person }) =>
  Response.json(threadListSchema.parse(await listThreads(params.documentId, person))),
)

export const POST = route({ params: documentParamsSchema, body: newThreadSchema }, async ({ params, body, person }) => {
  const { thread, isNew } = await startThread(params.documentId, body, person)
  return Response.json(threadAnswerSchema.parse({ thread }), { status: isNew ? 201 : 200 })
})
