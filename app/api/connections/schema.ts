/** What addresses of connections hold. */
import { z } from 'zod'

export const connectionParams = z.object({ connectionId: z.uuid() })
