/**
 * Whether everybody who comes is the owner. So it is on a computer of one's own, until the owner makes an account: then,
 * and wherever others can reach the server, people sign in.
 */
import { database } from '@/lib/platform/database'
import { readEnvironment } from '@/lib/platform/environment'
import { isLoopback } from '@/lib/platform/loopback'
import { processSlot } from '@/lib/platform/process-slot'
import { ownerId } from './owner'

/** Set once it is so: the owner's account is never removed. */
const ownersAccount = processSlot<true>('owners-account')

export const isOpenHouse = async (): Promise<boolean> => !isReachable() && !(await ownerHasAccount())

/** By others than those at this computer. */
function isReachable(): boolean {
  const { host, publicUrl } = readEnvironment()
  return !isLoopback(host) || (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname))
}

export async function ownerHasAccount(): Promise<boolean> {
  if (ownersAccount.get()) return true
  const account = await database().account.findFirst({ where: { userId: ownerId }, select: { id: true } })
  if (account) ownersAccount.set(true)
  return account !== null
}
