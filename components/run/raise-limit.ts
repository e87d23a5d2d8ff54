/** How a limit of what may be spent is raised: here for one run, or in the settings for all. */
import { type Standing, standingAllows } from '@/lib/accounts/role'
import { amountFigure, type Currency } from '@/lib/models/currency'
import type { LimitReached } from '@/lib/runs/paused-reason'
import type { RunView } from '@/lib/runs/run'

export type Raising = {
  readonly how: string
  /** The act once the settings are changed; null where they did not set the limit. */
  readonly afterwards: string | null
}

/**
 * Whether it may be tried from here. What is said for one run stands in place of all limits, so only those who set these
 * may say it; a limit of the run alone may be below the settings, which the server knows.
 */
export const mayRaise = ({ request }: Pick<RunView, 'request'>, standing: Standing): boolean =>
  standingAllows(standing, 'configure') || request.capUsd !== undefined

/** For those who may not raise it. */
export function ownersRaising(reason: LimitReached): Raising {
  const what =
    reason.code === 'price-unknown'
      ? 'enter the price in Settings under Models'
      : 'raise the limit in Settings under Spending'
  return {
    how: `Only the owner of this server can let it go on: ask them to ${what}, or to resume this run.`,
    afterwards: 'Resume once it is changed',
  }
}

/** A plain resume only helps after a change of the settings: else the run would pause again at once. */
export function raisingOf({ request }: Pick<RunView, 'request'>, reason: LimitReached): Raising {
  if (reason.code === 'price-unknown')
    return {
      how: 'The prices stand in Settings under Models.',
      afterwards: 'Resume with the price',
    }
  if (request.capUsd !== undefined)
    return {
      how: 'The limit was set for this run alone. Allowing more raises it, and the run goes on.',
      afterwards: null,
    }
  return {
    how: 'Allowing more counts for this run alone, and it goes on. To raise the limit for all, change it in Settings under Spending, then resume.',
    afterwards: 'Resume with the new setting',
  }
}

export const allowance = (reason: LimitReached, currency: Currency): string =>
  reason.code === 'spending-limit' ? `Allow ${amountFigure(reason.moreUsd, currency)} more` : 'Go on without a limit'

/** The `capUsd` that does what the allowance says: null for no limit. */
export const allowed = (reason: LimitReached): number | null =>
  reason.code === 'spending-limit' ? reason.raisedCapUsd : null
