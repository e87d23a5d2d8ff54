/** A person's account: how they are called, and how they sign in. */
import { z } from 'zod'
import { otherServiceSchema } from './other-service'
import { standingSchema } from './role'

/**
 * Signs that nothing is seen of. The two joiners, U+200C and U+200D, are only at the ends of a name: Persian words and
 * emoji are written with them.
 */
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\ufeff]|^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/gu

/** Fillers and empty Braille are letters and signs too, but nobody sees them. */
const seen = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u

/** As others see it. */
export const nameSchema = z
  .string()
  .overwrite((typed) => typed.replace(unseen, '').trim())
  .regex(seen, 'Type the name that others will see.')
  .max(80, 'A name has 80 characters at most.')
  // Those that turn the direction of writing make one name look like another.
  .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, 'A name is one line of letters and signs.')

export const emailSchema = z.email('This is not an email address.').max(200).toLowerCase()

export const MOST_PASSWORD = 200
export const LEAST_PASSWORD = 10

export const passwordSchema = z
  .string()
  .min(LEAST_PASSWORD, `A password has ${LEAST_PASSWORD} characters or more.`)
  .max(MOST_PASSWORD, `A password has ${MOST_PASSWORD} characters at most.`)

export const newAccountSchema = z.strictObject({ name: nameSchema, email: emailSchema, password: passwordSchema })
export type NewAccount = z.infer<typeof newAccountSchema>

export const accountChangeSchema = z
  .strictObject({
    name: nameSchema,
    email: emailSchema,
    /** Needed to change the address that one signs in with. */
    password: z.string().max(MOST_PASSWORD),
  })
  .partial()
export type AccountChange = z.infer<typeof accountChangeSchema>

export const passwordChangeSchema = z.strictObject({ present: z.string().max(MOST_PASSWORD), password: passwordSchema })

export const credentialsSchema = z.strictObject({
  email: z.string().trim().toLowerCase().min(1, 'Type your email address.').max(200),
  password: z.string().min(1, 'Type your password.').max(MOST_PASSWORD),
})
export type Credentials = z.infer<typeof credentialsSchema>

/** A link that signs in once, and a password to set with it where the old one is forgotten. */
export const signInLinkSchema = z.strictObject({ token: z.string().max(200), password: passwordSchema.optional() })

export const sessionViewSchema = z.object({
  id: z.uuid(),
  isThis: z.boolean(),
  /** As the browser calls itself */
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
})
export type SessionView = z.infer<typeof sessionViewSchema>

/** A document that would be nobody's without them, and who could have it. */
export const ownedAloneSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  others: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type OwnedAlone = z.infer<typeof ownedAloneSchema>

export const accountViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  standing: standingSchema,
  /** Whether they can sign in at all: without that, this browser is their only way in. */
  hasPassword: z.boolean(),
  services: z.array(otherServiceSchema),
  offeredServices: z.array(otherServiceSchema),
  sessions: z.array(sessionViewSchema),
  ownedAlone: z.array(ownedAloneSchema),
})
export type AccountView = z.infer<typeof accountViewSchema>

/** Who has a password says it again: the browser may have been left open. */
export const accountRemovalSchema = z.strictObject({
  /** What becomes of each document that is theirs alone: somebody else's id, or null to remove it. */
  documents: z.record(z.uuid(), z.uuid().nullable()),
  password: z.string().max(MOST_PASSWORD).optional(),
})
export type AccountRemoval = z.infer<typeof accountRemovalSchema>

/** How the owner sees the people of the installation. */
export const personViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  standing: standingSchema,
  documents: z.number().int(),
  lastSeenAt: z.iso.datetime().nullable(),
})
export type PersonView = z.infer<typeof personViewSchema>

export const standingChangeSchema = z.strictObject({ standing: standingSchema.extract(['member', 'guest']) })
