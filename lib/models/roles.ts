/** Which model does what, where neither the document nor the run says otherwise. */
import { z } from 'zod'

const name = z.string().trim().min(3).max(300).nullable()

/** HANDLE/ID; null leaves the outline to the model that writes, and new documents to the first that is listed. */
export const modelRolesSchema = z.strictObject({
  /** Plans the outline. */
  plan: name,
  /** Writes the sections of new documents. */
  write: name,
})
export type ModelRoles = z.infer<typeof modelRolesSchema>

export const noRoles: ModelRoles = { plan: null, write: null }
