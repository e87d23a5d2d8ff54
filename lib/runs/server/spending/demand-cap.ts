/** Whether a person may let a run spend what they say, in place of what the settings allow. */
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { allowsHere } from '@/lib/accounts/server/authorise'
import type { SpendingLimits } from '../../spending-limits'
import { limitsFor } from './person-limits'

/**
 * What is said for one run stands in place of all limits, so only those who set these may lift them: whoever writes in a
 * document spends somebody else's money. `startedById`: whose run it is. Undefined leaves the settings as they are. Throws 403.
 */
export async function demandCap(
  capUsd: number | null | undefined,
  person: Person,
  startedById: string | null = person.id,
): Promise<void> {
  if (await allowsCap(capUsd, person, startedById)) return
  throw new RequestError(
    403,
    'limit-kept',
    'Only the owner of this server may let a run spend more than its settings allow. Ask them to raise the limit, or to resume the run. Nothing was changed.',
  )
}

/** What a run was allowed once holds for somebody who resumes it as long as they might still allow it. */
export const keptCap = async (
  capUsd: number | null | undefined,
  person: Person,
  startedById: string | null,
): Promise<number | null | undefined> => ((await allowsCap(capUsd, person, startedById)) ? capUsd : undefined)

/** What a run costs counts for whoever started it: whose own spending is limited resumes no run of somebody else. */
export async function demandOwnLimits(person: Person, startedById: string | null): Promise<void> {
  if (startedById === person.id || (await limitsFor(person.id)).person === null) return
  throw new RequestError(
    403,
    'limit-kept',
    'What you may spend here is limited, and somebody else started this run. Ask them to resume it, or start one of your own. Nothing was changed.',
  )
}

const allowsCap = async (capUsd: number | null | undefined, person: Person, startedById: string | null) =>
  capUsd === undefined || isWithin(capUsd, await limitsFor(startedById)) || (await allowsHere(person, 'configure'))

function isWithin(capUsd: number | null, { run, document, month, person }: SpendingLimits): boolean {
  if (document !== null || month !== null || person !== null) return false
  return run === null || (capUsd !== null && capUsd <= run)
}
