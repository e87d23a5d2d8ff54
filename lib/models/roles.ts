/** Which model does what, where neither the document nor the run says otherwise. */
import { z } from 'zod'

const name = z.string().trim().min(3).max(300).nullable()

/** HANDLE/ID, or null. */
const names = {
  /** Plans the outline; null leaves it to the model that writes. */
  plan: name,
  /** Writes the sections of new documents; null is the first that is listed. */
  write: name,
  /** Judges whether an outline tells what its brief asks for; null leaves it to the words that both share. */
  judge: name,
  /** Does small chores, such as summing up finished sections; null leaves them to their first sentences. */
  chores: name,
}

export const modelRolesSchema = z
  .strictObject(names)
  .partial()
  .transform((set): ModelRoles => ({ ...noRoles, ...set }))
export type ModelRoles = { readonly [Role in keyof typeof names]: z.infer<typeof name> }

/** What is left out stays as it is. */
export const rolesChangeSchema = z.strictObject(names).partial()

export const noRoles: ModelRoles = { plan: null, write: null, judge: null, chores: null }

/** Names that are chosen anew. One that was chosen before and is no longer listed keeps nobody from choosing another beside it. */
export const changedModels = (before: Partial<ModelRoles>, after: Partial<ModelRoles> = {}): readonly string[] =>
  roleNames.flatMap((role) => (after[role] && after[role] !== before[role] ? [after[role]] : []))

const roleNames = ['plan', 'write', 'judge', 'chores'] as const
