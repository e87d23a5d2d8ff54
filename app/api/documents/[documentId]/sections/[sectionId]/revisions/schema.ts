/** What the revisions of one section take. */
import { z } from 'zod'
import { documentIdSchema } from '@/lib/documents/live-document'
import { sectionIdSchema } from '@/lib/outline/outline'

export const sectionParamsSchema = z.object({ documentId: documentIdSchema, sectionId: sectionIdSchema })
