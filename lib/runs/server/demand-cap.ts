/** Whether a person may let a run spend what they say, in place of what the settings allow. */
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { allowsHere } from '@/lib/accounts/server/authorise'
import type { SpendingLimits } from '../spending-limits'
import { spendingLimits } from './spending-limits'

/**
 * What is said for one run stands in place of all limits, so only those who set these may lift them: whoever writes in a
 * document spends somebody else's money. Undefined leaves the settings as they are. Throws 403.
 */
export async function demandCap(capUsd: number | null | undefined, person: Person): Promise<void> {
  if (capUsd === undefined || isWithin(capUsd, await spendingLimits())) return
  if (await allowsHere(person, 'configure')) return
  throw new RequestError(
    403,
    'limit-kept',
    'Only the owner of this server may let a run spend more than its settings allow. Ask them to raise the limit, or to resume the run. Nothing was changed.',
  )
}

function isWithin(capUsd: number | null, { run, document, month }: SpendingLimits): boolean {
  if (document !== null || month !== null) return false
  return run === null || (capUsd !== null && capUsd <= run)
}
