/** Who comes to a document, and how. */
import { database } from '@/lib/platform/database'
import type { Person } from '../../person'
import { linkRoleSchema, may, roleSchema } from '../../role'
import type { MemberView, Sharing } from '../../sharing'
import { authorise, roleIn } from '../authorise'
import { ownerHasAccount } from '../open-house'
import { calledIn } from './called-in'
import { writeLinkToken } from './link-token'
import { orderIn } from './order-in'
import { presentInvitation } from './present-invitation'

const someone = { select: { id: true, name: true, email: true } } as const

type Shown = Pick<MemberView, 'id' | 'name' | 'email'>

/** Everybody who reads it sees who else does; its links are for those who may share it. Throws 404. */
export async function findSharing(documentId: string, person: Person): Promise<Sharing> {
  await authorise(person, 'read', { type: 'document', id: documentId })
  const found = await database().document.findUniqueOrThrow({
    where: { id: documentId },
    select: {
      members: { include: { user: someone }, orderBy: { createdAt: 'asc' } },
      shareLink: { include: { visits: { include: { user: someone }, orderBy: { createdAt: 'asc' } } } },
      invitations: { where: { acceptedAt: null }, orderBy: { createdAt: 'asc' } },
    },
  })
  const role = (await roleIn(documentId, person)) ?? 'reader'
  const link = found.shareLink && !isOver(found.shareLink.expiresAt) ? found.shareLink : null
  const order = await orderIn(documentId)
  const called = await calledIn(order)
  const rankOf = (id: string) => Math.max(0, order.indexOf(id))
  const shown = ({ id, name, email }: Shown) => {
    const here = called.get(id)
    return { id, email, name: here?.name ?? name, isNamesake: here?.isShared ?? false, rank: rankOf(id) }
  }
  const members: MemberView[] = found.members.map(({ user, role }) => ({
    ...shown(user),
    role,
    byLink: false,
  }))
  for (const { user } of link?.visits ?? []) {
    const known = members.find(({ id }) => id === user.id)
    if (!known) members.push({ ...shown(user), role: roleSchema.parse(link?.role), byLink: true })
  }
  const shares = may(role, 'share')
  return {
    role,
    // Addresses are for those who share it, and for oneself.
    members: members.map((member) => (shares || member.id === person.id ? member : { ...member, email: null })),
    invitations: shares ? found.invitations.map(presentInvitation) : null,
    link:
      shares && link
        ? {
            role: linkRoleSchema.parse(link.role),
            needsAccount: link.needsAccount,
            expiresAt: link.expiresAt?.toISOString() ?? null,
            token: writeLinkToken('share', link.id),
            visitors: link.visits.length,
          }
        : null,
    needsAccount: !(await ownerHasAccount()),
  }
}

const isOver = (expiresAt: Date | null): boolean => expiresAt !== null && expiresAt <= new Date()
