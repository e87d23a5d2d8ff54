/** One comment, the first of its thread too: changed, removed. */
import { route } from '@/lib/accounts/server/requests/route'
import { changeComment, removeComment } from '@/lib/comments/server/change-comment'
import { commentChangeSchema, removalAnswerSchema, threadAnswerSchema } from '@/lib/comments/thread'
import { commentParamsSchema } from '../../../schema'

export const PATCH = route(
  { params: commentParamsSchema, body: commentChangeSchema },
  async ({ params, body, person }) =>
    Response.json(threadAnswerSchema.parse({ thread: await changeComment(params, body, person) })),
)

export const DELETE = route({ params: commentParamsSchema }, async ({ params, person }) =>
  Response.json(removalAnswerSchema.parse({ thread: await removeComment(params, person) })),
)
