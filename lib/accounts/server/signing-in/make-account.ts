/** Makes an account for somebody who is here without one: the owner first, and guests who want to come back. */
import { database } from '@/lib/platform/database'
import { isUniqueViolation } from '@/lib/platform/unique-violation'
import type { NewAccount } from '../../account'
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import { accessChanged } from '../access-changes'
import { addPassword, hashOf } from './passwords'
import { beginSession } from './sessions'

/**
 * Of the owner: from now on people sign in. Values of Set-Cookie, so that this browser stays signed in. Throws 409 for
 * an address that has an account, and for somebody who has one.
 */
export async function makeAccount(
  { name, email, password }: NewAccount,
  person: Person,
  headers: Headers,
): Promise<readonly string[]> {
  const hash = await hashOf(password)
  await database().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM users WHERE id = ${person.id}::uuid FOR UPDATE`
    if (await transaction.account.findFirst({ where: { userId: person.id } }))
      throw new RequestError(409, 'has-account', 'You have an account already. Nothing was changed.')
    const other = await transaction.user.findFirst({ where: { email, id: { not: person.id } } })
    if (other) throw knownEmail()
    await transaction.user.update({ where: { id: person.id }, data: { name, email } }).catch(sayKnownEmail)
    await addPassword(transaction, person.id, hash)
  })
  accessChanged({ userId: person.id })
  return person.sessionId ? [] : (await beginSession({ id: person.id, name }, headers)).cookies
}

export const knownEmail = (): RequestError =>
  new RequestError(409, 'known-email', 'There is an account with this address already. Nothing was changed.')

/** For what comes of writing an address that somebody else has taken in this very moment. */
export function sayKnownEmail(error: unknown): never {
  throw isUniqueViolation(error) ? knownEmail() : error
}
