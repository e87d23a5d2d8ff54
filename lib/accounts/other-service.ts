/** Services that people may sign in with, where the environment names them. */
import { z } from 'zod'

export const otherServiceSchema = z.enum(['google', 'microsoft', 'github', 'gitlab'])
export type OtherService = z.infer<typeof otherServiceSchema>

export const otherServiceNames: Readonly<Record<OtherService, string>> = {
  google: 'Google',
  microsoft: 'Microsoft',
  github: 'GitHub',
  gitlab: 'GitLab',
}
