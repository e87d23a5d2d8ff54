/** What the routes of one image take. */
import { z } from 'zod'
import { documentIdSchema } from '@/lib/documents/live-document'

export const imageParamsSchema = z.object({ documentId: documentIdSchema, imageId: z.uuid() })
