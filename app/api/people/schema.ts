/** What addresses of people hold. */
import { z } from 'zod'

export const personParams = z.object({ personId: z.uuid().toLowerCase() })
