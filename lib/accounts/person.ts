/** A person as the rest of the code knows one. */
import { z } from 'zod'

export const personSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The id of the session that they come with; absent for what this computer's owner does without a browser. */
  sessionId: z.uuid().optional(),
})
export type Person = Readonly<z.infer<typeof personSchema>>
