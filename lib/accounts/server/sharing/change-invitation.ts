/** Changes an invitation that is open, or takes it back. */
import { database } from '@/lib/platform/database'
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import type { InvitationChange, InvitationView } from '../../sharing'
import { authorise } from '../authorise'
import { presentInvitation } from './present-invitation'

const DAY_MS = 24 * 60 * 60 * 1000

/** `days` count from now. Throws 403 and 404. */
export async function changeInvitation(
  id: string,
  { role, days }: InvitationChange,
  person: Person,
): Promise<InvitationView> {
  const invitation = await demandInvitation(id, person)
  const changed = await database().invitation.update({
    where: { id },
    data: {
      // One to the installation has no role to choose.
      ...(role && invitation.documentId !== null ? { role } : {}),
      ...(days === undefined ? {} : { expiresAt: new Date(Date.now() + days * DAY_MS) }),
    },
  })
  return presentInvitation(changed)
}

/** Its link leads nowhere from now on. Throws 403 and 404. */
export async function revokeInvitation(id: string, person: Person): Promise<void> {
  await demandInvitation(id, person)
  await database().invitation.deleteMany({ where: { id, acceptedAt: null } })
}

/** The open ones to the installation. Throws 403. */
export async function listMemberInvitations(person: Person): Promise<InvitationView[]> {
  await authorise(person, 'configure', { type: 'installation' })
  const open = await database().invitation.findMany({
    where: { documentId: null, acceptedAt: null },
    orderBy: { createdAt: 'asc' },
  })
  return open.map(presentInvitation)
}

async function demandInvitation(id: string, person: Person): Promise<{ readonly documentId: string | null }> {
  const invitation = await database().invitation.findFirst({ where: { id, acceptedAt: null } })
  if (!invitation) throw unknownInvitation()
  const { documentId } = invitation
  if (documentId === null) await authorise(person, 'configure', { type: 'installation' })
  else await authorise(person, 'share', { type: 'document', id: documentId })
  return invitation
}

export const unknownInvitation = (): RequestError =>
  new RequestError(404, 'unknown-invitation', 'There is no such invitation. It was used, or taken back.')
