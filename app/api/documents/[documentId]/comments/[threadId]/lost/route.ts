/** GET /api/documents/:documentId/comments/:threadId/lost: when and by what the words of a thread went. */
import { route } from '@/lib/accounts/server/requests/route'
import { findLostWords } from '@/lib/comments/server/find-lost-words'
import { lostWordsAnswerSchema } from '@/lib/comments/thread'
import { threadParamsSchema } from '../../schema'

export const dynamic = 'force-dynamic'

export const GET = route({ params: threadParamsSchema }, async ({ params, person }) =>
  Response.json(lostWordsAnswerSchema.parse({ lost: await findLostWords(params.documentId, params.threadId, person) })),
)
