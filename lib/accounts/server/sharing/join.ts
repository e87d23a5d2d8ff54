/** Lets in whoever comes with the link of an invitation or of a shared document. */
import { v7 as newId } from 'uuid'
import { database, type Transaction } from '@/lib/platform/database'
import { isUniqueViolation } from '@/lib/platform/unique-violation'
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import { highest, type Role } from '../../role'
import type { InvitedTo, JoinForm } from '../../sharing'
import { accessChanged } from '../access-changes'
import { ownerId } from '../owner'
import { addressHeader } from '../requests/address-header'
import { demandTry, noteFailure } from '../signing-in/failed-tries'
import { addPassword, hashOf } from '../signing-in/passwords'
import { beginSession } from '../signing-in/sessions'
import { readLinkToken } from './link-token'

type Found = InvitedTo & { readonly id: string; readonly invitedById: string | null }

/** What a link leads to. Throws 404 for one that leads nowhere any more. */
export async function findInvitedTo(token: string): Promise<InvitedTo> {
  const { kind, by, role, invited, needsAccount, documentId } = await find(token)
  return { kind, by, role, invited, needsAccount, documentId }
}

async function find(token: string): Promise<Found> {
  const link = readLinkToken(token)
  const found = link && (link.kind === 'invitation' ? await findInvitation(link.id) : await findShareLink(link.id))
  if (found) return found
  throw new RequestError(
    404,
    'link-over',
    'This link leads nowhere any more: it was used, turned off, or its time is over. Ask whoever sent it for a new one.',
  )
}

async function findInvitation(id: string): Promise<Found | null> {
  const found = await database().invitation.findFirst({
    where: { id, acceptedAt: null, expiresAt: { gt: new Date() } },
    include: { invitedBy: { select: { name: true } } },
  })
  if (!found) return null
  const { documentId, invited, invitedBy, invitedById, role } = found
  const by = invitedBy?.name ?? null
  return { id, kind: 'invitation', by, invitedById, role, invited, needsAccount: false, documentId }
}

async function findShareLink(id: string): Promise<Found | null> {
  const found = await database().shareLink.findFirst({
    where: { id, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
    include: { createdBy: { select: { name: true } } },
  })
  if (!found) return null
  const { documentId, createdBy, role, needsAccount } = found
  const by = createdBy?.name ?? null
  return { id, kind: 'share', by, invitedById: null, role, invited: null, needsAccount, documentId }
}

export type Joined = {
  /** Null for an invitation to begin documents of one's own. */
  readonly documentId: string | null
  /** Values of Set-Cookie for the browser of a newcomer. */
  readonly cookies: readonly string[]
}

/**
 * `person` is who is signed in already; a newcomer fills in `form`. Throws 404 for a link that is over, 400 where the
 * form is needed, 409 for an address that has an account, 429 after too many of those.
 */
export async function join(
  token: string,
  form: JoinForm | null,
  person: Person | null,
  headers: Headers,
): Promise<Joined> {
  const to = await find(token)
  if (to.needsAccount && !(person ? await hasAccount(person) : form?.password))
    throw new RequestError(400, 'account-needed', 'This link needs an account: type an email address and a password.')
  // Whoever has a link could ask of address after address whether it has an account here.
  const tried = `addresses from ${headers.get(addressHeader) ?? 'nowhere'}`
  if (!person) demandTry(tried)
  const password = !person && form?.password ? await hashOf(form.password) : null
  const joined = await database()
    .$transaction(async (transaction) => {
      if (to.kind === 'invitation') await spend(transaction, to.id)
      const who = person ?? (await newcomer(transaction, demandForm(form), password, to))
      await enter(transaction, to, who)
      if (to.kind === 'invitation')
        await transaction.invitation.update({ where: { id: to.id }, data: { acceptedById: who.id } })
      return who
    })
    .catch((error: unknown) => {
      if (error instanceof RequestError && error.code === 'known-email') noteFailure(tried)
      throw error
    })
  accessChanged({ userId: joined.id, ...(to.documentId === null ? {} : { documentId: to.documentId }) })
  const { cookies } = person ? { cookies: [] } : await beginSession(joined, headers)
  return { documentId: to.documentId, cookies }
}

/** Of two who open it at once, one is let in. */
async function spend(transaction: Transaction, id: string): Promise<void> {
  const { count } = await transaction.invitation.updateMany({
    where: { id, acceptedAt: null },
    data: { acceptedAt: new Date() },
  })
  if (count === 0)
    throw new RequestError(
      404,
      'link-over',
      'This invitation was used a moment ago. Ask whoever sent it for a new one.',
    )
}

function demandForm(form: JoinForm | null): JoinForm {
  if (form) return form
  throw new RequestError(400, 'name-needed', 'Type the name that others will see.')
}

async function newcomer(
  transaction: Transaction,
  { name, email }: JoinForm,
  password: string | null,
  { documentId, invited, invitedById }: Found,
): Promise<Person> {
  if (email && (await transaction.user.findUnique({ where: { email } }))) throw signInInstead()
  const user = await transaction.user
    .create({
      data: {
        id: newId(),
        name,
        // One that nobody can sign in with would only stand in the way of its owner.
        email: password === null ? null : (email ?? null),
        // Whoever else asks somebody in could come under any address themselves.
        emailVerified: password !== null && invitedById === ownerId && invited?.toLowerCase() === email,
        standing: documentId === null ? 'member' : 'guest',
      },
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? signInInstead() : error
    })
  if (password !== null) await addPassword(transaction, user.id, password)
  return { id: user.id, name }
}

const signInInstead = (): RequestError =>
  new RequestError(
    409,
    'known-email',
    'There is an account with this address already. Sign in with it, and open the link again.',
  )

async function enter(
  transaction: Transaction,
  { kind, id, documentId, role }: Found,
  { id: userId }: Person,
): Promise<void> {
  if (documentId === null) {
    await transaction.user.updateMany({ where: { id: userId, standing: 'guest' }, data: { standing: 'member' } })
  } else if (kind === 'share') {
    const visit = { shareLinkId: id, userId }
    await transaction.shareLinkVisit.upsert({
      where: { shareLinkId_userId: visit },
      create: visit,
      update: {},
    })
  } else await enterAs(transaction, role, { documentId, userId })
}

/** Somebody who may do more already keeps that. */
async function enterAs(
  transaction: Transaction,
  role: Role,
  key: { readonly documentId: string; readonly userId: string },
): Promise<void> {
  const member = await transaction.member.findUnique({ where: { documentId_userId: key } })
  const held = highest(member ? [member.role, role] : [role]) ?? role
  await transaction.member.upsert({
    where: { documentId_userId: key },
    create: { ...key, role: held },
    update: { role: held },
  })
}

const hasAccount = async ({ id: userId }: Person): Promise<boolean> =>
  (await database().account.findFirst({ where: { userId }, select: { id: true } })) !== null
