/** What the server tells a browser over the live connection: something has changed in the comments of the document. */
import { z } from 'zod'

export const commentsMessageSchema = z.object({
  type: z.literal('comments'),
  /** The thread that was begun, changed or removed; null where it may be any, or who may be mentioned has changed. */
  threadId: z.uuid().nullable(),
})
export type CommentsMessage = z.infer<typeof commentsMessageSchema>
