/**
 * How a browser learns that its changes are committed. It sends `commit` with a number of its own after its last
 * change; messages keep their order, so when `committed` comes back with that number everything before it is stored.
 */
import { z } from 'zod'

export const commitMessageSchema = z.object({ type: z.enum(['commit', 'committed']), number: z.number().int().min(0) })
export type CommitMessage = z.infer<typeof commitMessageSchema>
