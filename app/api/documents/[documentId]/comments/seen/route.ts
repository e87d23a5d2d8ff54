/** POST /api/documents/:documentId/comments/seen: how far a person has read its comments. */
import { route } from '@/lib/accounts/server/requests/route'
import { listThreads } from '@/lib/comments/server/find-threads'
import { markSeen } from '@/lib/comments/server/mark-seen'
import { seenSchema, threadListSchema } from '@/lib/comments/thread'
import { documentParamsSchema } from '../../schema'

export const POST = route({ params: documentParamsSchema, body: seenSchema }, async ({ params, body, person }) => {
  await markSeen(params.documentId, body, person)
  return Response.json(threadListSchema.parse(await listThreads(params.documentId, person)))
})
