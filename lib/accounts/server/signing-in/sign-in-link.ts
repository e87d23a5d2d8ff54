/** Links that sign a browser in once: for the owner, whom the server itself tells one, and for whoever forgot a password. */
import { createHash, randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { database } from '@/lib/platform/database'
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import { accessChanged } from '../access-changes'
import { authorise } from '../authorise'
import { owner } from '../owner'
import { addPassword, hashOf } from './passwords'
import { beginSession } from './sessions'

const VALID_MS = 30 * 60_000
export const SIGN_IN_LINK_MINUTES = VALID_MS / 60_000

/** Only this is stored. */
const identifierOf = (token: string): string => `sign-in-link:${createHash('sha256').update(token).digest('hex')}`

/** The path of a link for the owner, for whoever reads what the server prints. */
export async function ownersSignInLink(): Promise<string> {
  return createLink((await owner()).id)
}

/** The path of a link for somebody who forgot their password. Throws 403 and 404. */
export async function signInLinkFor(userId: string, person: Person): Promise<string> {
  await authorise(person, 'configure', { type: 'installation' })
  const user = await database().user.findUnique({ where: { id: userId } })
  if (!user) throw new RequestError(404, 'unknown-person', 'There is no such person any more.')
  return createLink(user.id)
}

async function createLink(userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await database().verification.deleteMany({ where: { expiresAt: { lte: new Date() } } })
  await database().verification.create({
    data: { id: newId(), identifier: identifierOf(token), value: userId, expiresAt: new Date(Date.now() + VALID_MS) },
  })
  return `/sign-in/link?token=${token}`
}

/** Whose link it is. Throws 404 for one that was used or is over. */
export async function findSignInLink(
  token: string,
): Promise<Person & { readonly email: string | null; readonly hasPassword: boolean }> {
  const found = await database().verification.findFirst({
    where: { identifier: identifierOf(token), expiresAt: { gt: new Date() } },
  })
  const user =
    found &&
    (await database().user.findUnique({
      where: { id: found.value },
      include: { accounts: { where: { password: { not: null } } } },
    }))
  if (!user) throw linkOver()
  return { id: user.id, name: user.name, email: user.email, hasPassword: user.accounts.length > 0 }
}

/** Signs in, and sets a new password where one is given: other browsers are signed out then. Values of Set-Cookie. */
export async function useSignInLink(
  token: string,
  password: string | undefined,
  headers: Headers,
): Promise<readonly string[]> {
  const { id, name, hasPassword } = await findSignInLink(token)
  const hash = password === undefined || !hasPassword ? null : await hashOf(password)
  await database().$transaction(async (transaction) => {
    const { count } = await transaction.verification.deleteMany({ where: { identifier: identifierOf(token) } })
    if (count === 0) throw linkOver()
    if (hash === null) return
    await addPassword(transaction, id, hash)
    await transaction.session.deleteMany({ where: { userId: id } })
  })
  if (hash !== null) accessChanged({ userId: id })
  return (await beginSession({ id, name }, headers)).cookies
}

const linkOver = (): RequestError =>
  new RequestError(
    404,
    'link-over',
    'This link was used, or its time is over. Ask the owner of this server for a new one.',
  )
