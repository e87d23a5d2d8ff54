/** What the routes of one thread, and of one comment in it, take. */
import { z } from 'zod'
import { documentIdSchema } from '@/lib/documents/live-document'

export const threadParamsSchema = z.object({ documentId: documentIdSchema, threadId: z.uuid().toLowerCase() })
export const commentParamsSchema = threadParamsSchema.extend({ commentId: z.uuid().toLowerCase() })
