/** What people may do with a document, by their role in it. Each role adds to the one before. */
import { z } from 'zod'

/** From the least to the most. */
export const roles = ['reader', 'commenter', 'editor', 'writer', 'owner'] as const
export const roleSchema = z.enum(roles)
export type Role = z.infer<typeof roleSchema>

/** A link never starts runs. */
export const linkRoleSchema = roleSchema.extract(['reader', 'commenter', 'editor'])
export type LinkRole = z.infer<typeof linkRoleSchema>

export const documentVerbSchema = z.enum(['read', 'export', 'leave', 'comment', 'edit', 'run', 'share', 'remove'])
export type DocumentVerb = z.infer<typeof documentVerbSchema>

/** The least role that may. */
const least: Readonly<Record<DocumentVerb, Role>> = {
  read: 'reader',
  export: 'reader',
  leave: 'reader',
  comment: 'commenter',
  edit: 'editor',
  run: 'writer',
  share: 'owner',
  remove: 'owner',
}

export const may = (role: Role, verb: DocumentVerb): boolean => rankOf(role) >= rankOf(least[verb])

const rankOf = (role: Role): number => roles.indexOf(role)

/** Null of none. */
export const highest = (held: readonly Role[]): Role | null => roles.findLast((role) => held.includes(role)) ?? null

/** What a person may do in this installation, beside what the roles in its documents allow. */
export const standingSchema = z.enum(['owner', 'member', 'guest'])
export type Standing = z.infer<typeof standingSchema>

/** `read`: what everybody sees who is signed in. `create`: begin documents. `configure`: models, limits and people. */
export const installationVerbSchema = z.enum(['read', 'create', 'configure'])
export type InstallationVerb = z.infer<typeof installationVerbSchema>

const standingVerbs: Readonly<Record<Standing, readonly InstallationVerb[]>> = {
  owner: ['read', 'create', 'configure'],
  member: ['read', 'create'],
  guest: ['read'],
}

export const standingAllows = (standing: Standing, verb: InstallationVerb): boolean =>
  standingVerbs[standing].includes(verb)
