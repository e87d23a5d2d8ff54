/** Passwords, as better-auth keeps them: scrypt, in an account of the provider "credential". */
import { v7 as newId } from 'uuid'
import { database, type Transaction } from '@/lib/platform/database'
import { auth } from './auth'

export const providerId = 'credential'

/** Takes a tenth of a second: hash before a transaction begins. */
export async function hashOf(password: string): Promise<string> {
  const { password: kept } = await auth().$context
  return kept.hash(password)
}

/** For somebody who has none yet, or in the place of the one they have. `hash` by `hashOf`. */
export async function addPassword(transaction: Transaction, userId: string, hash: string): Promise<void> {
  await transaction.account.upsert({
    where: { providerId_accountId: { providerId, accountId: userId } },
    create: { id: newId(), userId, providerId, accountId: userId, password: hash },
    update: { password: hash },
  })
}

/** Whether it is theirs; false for somebody who has none. */
export async function isPasswordOf(userId: string, password: string): Promise<boolean> {
  const account = await database().account.findUnique({
    where: { providerId_accountId: { providerId, accountId: userId } },
  })
  const { password: kept } = await auth().$context
  return account?.password ? kept.verify({ hash: account.password, password }) : false
}
