/**
 * How a browser learns that its changes are committed. It sends `commit` with a number of its own after its last
 * change; messages keep their order, so when `committed` comes back with that number everything before it is stored.
 * `returning`: its connection broke since it last had an answer, so that it may have missed what the server told it.
 */
import { z } from 'zod'

export const commitMessageSchema = z.object({
  type: z.enum(['commit', 'committed']),
  number: z.number().int().min(0),
  returning: z.boolean().optional(),
})
export type CommitMessage = z.infer<typeof commitMessageSchema>
