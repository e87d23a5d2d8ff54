/** What the routes of one proposal take. */
import { z } from 'zod'
import { documentIdSchema } from '@/lib/documents/live-document'

export const proposalParamsSchema = z.object({ documentId: documentIdSchema, proposalId: z.uuid() })
