/** Who comes to a document, and how: its members, those who are invited, and its link. */
import { z } from 'zod'
import { emailSchema, nameSchema, passwordSchema } from './account'
import { linkRoleSchema, roleSchema } from './role'

const MOST_DAYS = 365

export const newInvitationSchema = z.strictObject({
  /** A name or an address; somebody whose address is known here is let in at once. */
  invited: z
    .string()
    .trim()
    .min(1, 'Type a name or an email address.')
    .max(200, 'A name or an address has 200 characters at most.'),
  role: roleSchema,
  /** How long it stays open. */
  days: z.number().int().min(1).max(MOST_DAYS).default(7),
})
export type NewInvitation = z.input<typeof newInvitationSchema>

export const invitationChangeSchema = z.strictObject({
  role: roleSchema.optional(),
  days: z.number().int().min(1).max(MOST_DAYS).optional(),
})
export type InvitationChange = z.infer<typeof invitationChangeSchema>

/** Of an installation: it lets people begin documents of their own. */
export const newMemberInvitationSchema = newInvitationSchema.omit({ role: true })

export const invitationViewSchema = z.object({
  id: z.uuid(),
  invited: z.string(),
  role: roleSchema,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Of `/join/:token` */
  token: z.string(),
})
export type InvitationView = z.infer<typeof invitationViewSchema>

export const shareLinkSettingsSchema = z.strictObject({
  role: linkRoleSchema,
  needsAccount: z.boolean(),
  /** Null: until it is turned off. */
  expiresAt: z.iso.datetime().nullable(),
})
export type ShareLinkSettings = z.infer<typeof shareLinkSettingsSchema>

export const shareLinkViewSchema = shareLinkSettingsSchema.extend({ token: z.string(), visitors: z.number().int() })
export type ShareLinkView = z.infer<typeof shareLinkViewSchema>

export const memberViewSchema = z.object({
  id: z.uuid(),
  /** As they are called here, told apart from others of that name. */
  name: z.string(),
  isNamesake: z.boolean(),
  email: z.string().nullable(),
  role: roleSchema,
  /** Which colour is theirs in the document, from 0. */
  rank: z.number().int().min(0),
  /** They came by the link, and go with it. */
  byLink: z.boolean(),
})
export type MemberView = z.infer<typeof memberViewSchema>

export const sharingSchema = z.object({
  role: roleSchema,
  members: z.array(memberViewSchema),
  /** These two are for those who may share it; null for others. */
  invitations: z.array(invitationViewSchema).nullable(),
  link: shareLinkViewSchema.nullable(),
  /** Whoever shares must have an account first: from then on everybody signs in. */
  needsAccount: z.boolean(),
})
export type Sharing = z.infer<typeof sharingSchema>

export const memberChangeSchema = z.strictObject({ role: roleSchema })

/** What a newcomer says of themselves; somebody who is signed in says nothing. */
export const joinFormSchema = z
  .strictObject({
    name: nameSchema,
    email: emailSchema.optional(),
    password: passwordSchema.optional(),
  })
  .refine(({ email, password }) => password === undefined || email !== undefined, {
    error: 'Type an email address too: you sign in with it later.',
    path: ['email'],
  })
  .refine(({ email, password }) => email === undefined || password !== undefined, {
    error: 'A password lets you come back with this address. Or leave the address empty.',
    path: ['email'],
  })
export type JoinForm = z.infer<typeof joinFormSchema>

/** What a link leads to, for whoever has it. */
export const invitedToSchema = z.object({
  kind: z.enum(['invitation', 'share']),
  /** Null where the person is gone. */
  by: z.string().nullable(),
  role: roleSchema,
  invited: z.string().nullable(),
  needsAccount: z.boolean(),
  /** Null for an invitation to begin documents of one's own. */
  documentId: z.uuid().nullable(),
})
export type InvitedTo = z.infer<typeof invitedToSchema>
