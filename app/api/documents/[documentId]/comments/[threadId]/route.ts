/** One thread: read, resolved, reopened, attached to other words. */
import { route } from '@/lib/accounts/server/requests/route'
import { changeThread } from '@/lib/comments/server/change-thread'
import { findThread } from '@/lib/comments/server/find-threads'
import { threadAnswerSchema, threadChangeSchema } from '@/lib/comments/thread'
import { threadParamsSchema } from '../schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: threadParamsSchema }, async ({ params, person }) =>
  Response.json(threadAnswerSchema.parse({ thread: await findThread(params.documentId, params.threadId, person) })),
)

export const PATCH = route(
  { params: threadParamsSchema, body: threadChangeSchema },
  async ({ params, body, person }) => {
    const thread = await changeThread(params.documentId, params.threadId, body, person)
    return Response.json(threadAnswerSchema.parse({ thread }))
  },
)
