/** What the routes of one document take. */
import { z } from 'zod'
import { documentIdSchema } from '@/lib/documents/live-document'

export const documentParamsSchema = z.object({ documentId: documentIdSchema })
