/** POST /api/documents/:documentId/comments/:threadId/replies: a reply in a thread. */
import { route } from '@/lib/accounts/server/requests/route'
import { reply } from '@/lib/comments/server/reply'
import { newReplySchema, threadAnswerSchema } from '@/lib/comments/thread'
import { threadParamsSchema } from '../../schema'

export const POST = route({ params: threadParamsSchema, body: newReplySchema }, async ({ params, body, person }) => {
  const { thread, isNew } = await reply(params.documentId, params.threadId, body, person)
  return Response.json(threadAnswerSchema.parse({ thread }), { status: isNew ? 201 : 200 })
})
