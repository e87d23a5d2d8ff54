/** What the server tells a browser over the live connection: what its person may do in the document, from now on. */
import { z } from 'zod'
import { roleSchema } from '../../accounts/role'

export const roleMessageSchema = z.object({
  type: z.literal('role'),
  role: roleSchema,
  /** Which colour is theirs, from 0. */
  rank: z.number().int().min(0),
})
/** Why somebody is put out of a document that is open, as the reason of the close; the browser says it in its words. */
export const outReasonSchema = z.enum(['no-access', 'signed-out'])
export type OutReason = z.infer<typeof outReasonSchema>

export type RoleMessage = z.infer<typeof roleMessageSchema>
