/** Asks somebody in: with a link that lets them in once, or at once where their address is known to be theirs. */
import { v7 as newId } from 'uuid'
import type { User } from '@/generated/prisma/client'
import { database } from '@/lib/platform/database'
import { isUniqueViolation } from '@/lib/platform/unique-violation'
import { emailSchema } from '../../account'
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import type { Role } from '../../role'
import type { InvitationView } from '../../sharing'
import { accessChanged } from '../access-changes'
import { authorise } from '../authorise'
import { demandAccounts } from '../demand-account'
import { ownerId } from '../owner'
import { presentInvitation } from './present-invitation'

const DAY_MS = 24 * 60 * 60 * 1000

/** More would be a flood of links that nobody looks after. */
const MOST_OPEN = 200

type Wanted = { readonly invited: string; readonly days: number }

/** The invitation, or null where somebody whose address is known to be theirs was let in at once. Throws 403, 404, and 409. */
export async function invite(
  documentId: string,
  { role, ...wanted }: Wanted & { readonly role: Role },
  person: Person,
): Promise<InvitationView | null> {
  await authorise(person, 'share', { type: 'document', id: documentId })
  await demandAccounts()
  if (await letIn(documentId, wanted.invited, role)) return null
  return record({ documentId, role, ...wanted }, person)
}

/** Asks somebody to begin documents of their own here. Throws 403, and 409. */
export async function inviteMember(wanted: Wanted, person: Person): Promise<InvitationView> {
  await authorise(person, 'configure', { type: 'installation' })
  await demandAccounts()
  const known = await findByEmail(wanted.invited)
  if (known) throw new RequestError(409, 'known-person', `${known.name} is here already. Nothing was changed.`)
  return record({ documentId: null, role: 'owner', ...wanted }, person)
}

async function letIn(documentId: string, invited: string, role: Role): Promise<boolean> {
  const known = await findByEmail(invited)
  if (!known) return false
  const key = { documentId, userId: known.id }
  const member = await database().member.findUnique({ where: { documentId_userId: key } })
  if (member) throw knownMember(known)
  // Anybody can make an account with the address of somebody else: it takes the link, which goes to the address itself.
  if (!known.emailVerified && known.id !== ownerId) return false
  await database()
    .member.create({ data: { ...key, role } })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? knownMember(known) : error
    })
  accessChanged(key)
  return true
}

const knownMember = ({ name }: User): RequestError =>
  new RequestError(409, 'known-member', `${name} is in this document already. Nothing was changed.`)

async function findByEmail(invited: string): Promise<User | null> {
  const email = emailSchema.safeParse(invited)
  return email.success ? database().user.findUnique({ where: { email: email.data } }) : null
}

async function record(
  { documentId, role, invited, days }: Wanted & { readonly documentId: string | null; readonly role: Role },
  person: Person,
): Promise<InvitationView> {
  const open = await database().invitation.count({
    where: { documentId, acceptedAt: null, expiresAt: { gt: new Date() } },
  })
  if (open >= MOST_OPEN)
    throw new RequestError(
      409,
      'too-many',
      `${MOST_OPEN} invitations are open. Take some back first. Nothing was changed.`,
    )
  const invitation = await database().invitation.create({
    data: {
      id: newId(),
      documentId,
      role,
      invited,
      invitedById: person.id,
      expiresAt: new Date(Date.now() + days * DAY_MS),
    },
  })
  return presentInvitation(invitation)
}
