/** What the API answers for one document. */
import { z } from 'zod'
import { documentViewSchema } from '@/lib/documents/document'

export const documentAnswerSchema = z.object({ document: documentViewSchema })
