/** A person's own account: looked at, changed. */
import { type Database, database, type Transaction } from '@/lib/platform/database'
import type { AccountChange, AccountView, OwnedAlone } from '../../account'
import { otherServiceSchema } from '../../other-service'
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import { accessChanged } from '../access-changes'
import { demandTry, noteFailure } from './failed-tries'
import { knownEmail, sayKnownEmail } from './make-account'
import { offeredServices } from './other-services'
import { addPassword, hashOf, isPasswordOf, providerId } from './passwords'
import { endOtherSessions } from './sessions'

export async function findAccount(person: Person): Promise<AccountView> {
  const user = await database().user.findUniqueOrThrow({
    where: { id: person.id },
    include: {
      accounts: { select: { providerId: true } },
      sessions: { where: { expiresAt: { gt: new Date() } }, orderBy: { updatedAt: 'desc' } },
    },
  })
  const { id, name, email, standing, accounts, sessions } = user
  return {
    id,
    name,
    email,
    standing,
    hasPassword: accounts.some((account) => account.providerId === providerId),
    services: accounts.flatMap((account) => otherServiceSchema.safeParse(account.providerId).data ?? []),
    offeredServices: offeredServices(),
    sessions: sessions.map((session) => ({
      id: session.id,
      isThis: session.id === person.sessionId,
      userAgent: session.userAgent,
      ipAddress: session.ipAddress,
      createdAt: session.createdAt.toISOString(),
      lastUsedAt: session.updatedAt.toISOString(),
    })),
    ownedAlone: await findOwnedAlone(person),
  }
}

/** Documents that have no other owner, with those of their members who could become it. */
export async function findOwnedAlone(
  { id: userId }: Pick<Person, 'id'>,
  client: Database | Transaction = database(),
): Promise<OwnedAlone[]> {
  const documents = await client.document.findMany({
    where: {
      members: { some: { userId, role: 'owner' }, none: { userId: { not: userId }, role: 'owner' } },
    },
    select: {
      id: true,
      title: true,
      members: { where: { userId: { not: userId } }, select: { user: { select: { id: true, name: true } } } },
    },
    orderBy: { updatedAt: 'desc' },
  })
  return documents.map(({ id, title, members }) => ({ id, title, others: members.map(({ user }) => user) }))
}

/** Throws 403 where the password is needed and does not match, 429 after too many tries, 409 for an address that has an account. */
export async function changeAccount({ name, email, password }: AccountChange, person: Person): Promise<void> {
  const user = await database().user.findUniqueOrThrow({ where: { id: person.id } })
  const changesEmail = email !== undefined && email !== user.email
  if (changesEmail) {
    await demandPassword(person, password ?? '')
    if (await database().user.findFirst({ where: { email, id: { not: person.id } } })) throw knownEmail()
  }
  await database()
    .user.update({
      where: { id: person.id },
      data: { ...(name === undefined ? {} : { name }), ...(changesEmail ? { email, emailVerified: false } : {}) },
    })
    .catch(sayKnownEmail)
  if (name !== undefined && name !== user.name) accessChanged({ userId: person.id })
}

/** Signs all other browsers out. Throws 403 where the present one does not match, 429 after too many tries. */
export async function changePassword(present: string, password: string, person: Person): Promise<void> {
  await demandPassword(person, present)
  const hash = await hashOf(password)
  await database().$transaction((transaction) => addPassword(transaction, person.id, hash))
  await endOtherSessions(person)
}

/** Throws 403 where they have one and it does not match, 429 after too many tries. */
export async function demandOwnPassword(person: Person, password: string | undefined): Promise<void> {
  const account = await database().account.findFirst({ where: { userId: person.id, providerId } })
  if (account) await demandPassword(person, password ?? '')
}

async function demandPassword(person: Person, password: string): Promise<void> {
  const tried = `password of ${person.id}`
  demandTry(tried)
  if (await isPasswordOf(person.id, password)) return
  noteFailure(tried)
  throw new RequestError(403, 'wrong-password', 'This is not your present password. Nothing was changed.')
}
