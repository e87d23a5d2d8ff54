/** Whom the comments of a document may mention, and whom they have mentioned. */
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { may, type Role } from '@/lib/accounts/role'
import { calledIn } from '@/lib/accounts/server/sharing/called-in'
import { orderIn } from '@/lib/accounts/server/sharing/order-in'
import type { CalledHere } from '@/lib/accounts/told-apart'
import { database, type Transaction } from '@/lib/platform/database'
import { mentionedIn } from '../mention'
import type { Mentionable } from '../thread'

type Invited = {
  readonly id: string
  readonly invited: string
  readonly acceptedAt: Date | null
  /** Null where nobody has accepted it, or where their account was deleted. */
  readonly acceptedById: string | null
  readonly expiresAt: Date
}

/** The people of a document, as its comments name them. */
export type Company = {
  /** Ids in the order in which they came, which gives them their colours. */
  readonly order: readonly string[]
  /** Ids of those who may come today: a link may have expired since somebody came by it. */
  readonly present: ReadonlySet<string>
  readonly invitations: readonly Invited[]
  /** How they are called here, by id. */
  readonly called: ReadonlyMap<string, CalledHere>
}

/** Of a document and all who come to it, or have been asked to. */
export async function companyOf(documentId: string): Promise<Company> {
  const [order, present, invitations] = await Promise.all([
    orderIn(documentId),
    presentIn(database(), documentId),
    database().invitation.findMany({
      where: { documentId },
      select: { id: true, invited: true, acceptedAt: true, acceptedById: true, expiresAt: true },
      orderBy: { createdAt: 'asc' },
    }),
  ])
  return { order, present, invitations, called: await calledIn(order) }
}

/** The colour of somebody, from 0; null of those who are not in the document. */
export function rankIn({ order }: Company, id: string): number | null {
  const at = order.indexOf(id)
  return at === -1 ? null : at
}

/** As they are called here; of somebody who is not in the document any more, their name. */
export const nameIn = ({ called }: Company, { id, name }: Pick<Mentionable, 'id' | 'name'>): string =>
  called.get(id)?.name ?? name

/** Whoever was mentioned before they joined is mentioned as the person that they are now. */
export const joinedAs = ({ invitations }: Company, id: string): string | undefined =>
  invitations.find((invitation) => invitation.id === id)?.acceptedById ?? undefined

/**
 * Invitations are offered to those who may share the document; others are told of those that somebody has mentioned, and of
 * an address only what stands before its `@`. Of people who bear one name those who share it see the addresses, too.
 */
export async function mentionable(
  company: Company,
  mentionedIds: readonly string[],
  role: Role,
): Promise<Mentionable[]> {
  const shares = may(role, 'share')
  const { order, present, invitations, called } = company
  const mentioned = new Set(mentionedIds.map((id) => joinedAs(company, id) ?? id))
  const there = order.filter((id) => present.has(id))
  const gone = [...mentioned].filter((id) => !present.has(id) && invitations.every((each) => each.id !== id))
  const users = await database().user.findMany({
    where: { id: { in: [...there, ...gone] } },
    select: { id: true, name: true, email: true },
  })
  const known = new Map(users.map((user) => [user.id, user]))
  const people = [...there, ...gone].flatMap((id): Mentionable[] => {
    const user = known.get(id)
    if (!user) return []
    const { name = user.name, isShared = false } = called.get(id) ?? {}
    const address = shares && isShared && user.email !== null ? { address: user.email } : {}
    const status = present.has(id) ? 'member' : 'gone'
    return [{ id, name, rank: rankIn(company, id), status, ...address }]
  })
  const asked = invitations.flatMap((invitation): Mentionable[] => {
    const { id, invited, acceptedById } = invitation
    const status = isOpen(invitation) ? 'invited' : 'gone'
    const isTold = mentioned.has(id) || (shares && status === 'invited')
    if (acceptedById !== null || !isTold) return []
    const name = withoutHost(invited)
    return [{ id, name, rank: null, status, ...(shares && name !== invited ? { address: invited } : {}) }]
  })
  return [...people, ...asked]
}

const isOpen = ({ acceptedAt, expiresAt }: Invited): boolean => acceptedAt === null && expiresAt > new Date()

const withoutHost = (invited: string): string => invited.split('@', 1)[0] || invited

/**
 * Whom a text mentions. Throws 400 where it is somebody who was never in the document; `known` are those whom the text has
 * mentioned before, who may have gone since.
 */
export async function demandMentionable(
  transaction: Transaction,
  documentId: string,
  text: string,
  known: readonly string[] = [],
): Promise<string[]> {
  const ids = mentionedIn(text)
  const asked = ids.filter((id) => !known.includes(id))
  if (asked.length === 0) return ids
  const [present, invitations] = await Promise.all([
    presentIn(transaction, documentId, asked),
    transaction.invitation.findMany({
      where: { documentId, id: { in: asked }, acceptedAt: null, expiresAt: { gt: new Date() } },
      select: { id: true },
    }),
  ])
  const there = new Set([...present, ...invitations.map(({ id }) => id)])
  if (asked.every((id) => there.has(id))) return ids
  throw new RequestError(
    400,
    'unknown-mention',
    'Somebody whom the comment mentions is not in this document (any more). Take the mention out. Nothing was sent.',
  )
}

/** Members, and those who came by a link that is open: all of them, or those among some. */
async function presentIn(
  client: Transaction,
  documentId: string,
  among?: readonly string[],
): Promise<ReadonlySet<string>> {
  const userId = among && { in: [...among] }
  const [members, visits] = await Promise.all([
    client.member.findMany({ where: { documentId, userId }, select: { userId: true } }),
    client.shareLinkVisit.findMany({
      where: { userId, shareLink: { documentId, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] } },
      select: { userId: true },
    }),
  ])
  return new Set([...members, ...visits].map((each) => each.userId))
}

/** The ids under which comments mention a person: their own, and those of invitations that they have accepted. */
export async function mentionIdsOf({ id }: Person): Promise<string[]> {
  const accepted = await database().invitation.findMany({ where: { acceptedById: id }, select: { id: true } })
  return [id, ...accepted.map((invitation) => invitation.id)]
}
