/** One stored row: changes of one person to one document that this browser keeps until the server has committed them. */
import { z } from 'zod'
import { documentIdSchema } from '@/lib/documents/live-document'

export const keptRowSchema = z.object({
  /** Given by the store, ascending. */
  number: z.number().int(),
  person: z.string(),
  document: documentIdSchema,
  /** Of the document when it was kept: a list can name it without opening it. */
  title: z.string(),
  /** A Yjs update of what the person did here, and of nothing else. */
  update: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** As `KeptLedger` counts them. */
  changes: z.number().int().min(0),
  /** Milliseconds since the epoch. */
  at: z.number(),
})
export type KeptRow = z.infer<typeof keptRowSchema>
export type NewKeptRow = Omit<KeptRow, 'number'>
