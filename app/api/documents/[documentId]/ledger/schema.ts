/** What the ledger of one document takes. */
import { z } from 'zod'
import { documentIdSchema } from '@/lib/documents/live-document'

export const ledgerParamsSchema = z.object({ documentId: documentIdSchema })
