/** Nobody is asked in before there are accounts: whoever comes after that signs in. */
import { RequestError } from '../request-error'
import { isOpenHouse } from './open-house'

/** Throws 409 on a computer of one's own whose owner has no account yet. */
export async function demandAccounts(): Promise<void> {
  if (!(await isOpenHouse())) return
  throw new RequestError(
    409,
    'account-needed',
    'Make an account for yourself first: from then on people sign in, and this browser stays signed in. Nothing was changed.',
  )
}
