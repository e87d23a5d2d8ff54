/** What the runs of one document take. */
import { z } from 'zod'
import { documentIdSchema } from '@/lib/documents/live-document'

export const runsParamsSchema = z.object({ documentId: documentIdSchema })
