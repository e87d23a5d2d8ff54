/** What the routes of one revision take. */
import { z } from 'zod'
import { documentIdSchema } from '@/lib/documents/live-document'

export const revisionParamsSchema = z.object({ documentId: documentIdSchema, revisionId: z.uuid() })
