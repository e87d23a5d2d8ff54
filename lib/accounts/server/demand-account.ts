/** Nobody is asked in before the owner has an account: whoever comes after that signs in, and sees the owner by name. */
import { RequestError } from '../request-error'
import { ownerHasAccount } from './open-house'

/** Throws 409 where the owner has no account yet. */
export async function demandAccounts(): Promise<void> {
  if (await ownerHasAccount()) return
  throw new RequestError(
    409,
    'account-needed',
    'Make an account for yourself first: from then on people sign in, and this browser stays signed in. Nothing was changed.',
  )
}
