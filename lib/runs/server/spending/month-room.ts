/**
 * Room under the limits of a month: that of the installation, which all its runs share, whatever process they are in, and
 * that of a person, which the runs share that they have started.
 */
import type { Transaction } from '@/lib/platform/database'
import { type Limit, SpendingLimit } from '../../../writing/purse'
import { lockMonth } from '../locks'
import { spentInMonth } from './spent'

/** Only what calls under way may cost stands in the way: their end may leave room. */
export class MonthReserved extends Error {
  override readonly name = 'MonthReserved'

  constructor(
    /** What it comes to for a run that does not wait. */
    readonly limit: SpendingLimit,
  ) {
    super('What is left of the limit of the month is reserved for calls under way.')
  }
}

/** Those limits of a run that it shares with others. */
export const isShared = ({ scope }: Limit): boolean => scope === 'month' || scope === 'person'

/**
 * To be called in the transaction that stores the call, so that two runs never take the same room. Throws SpendingLimit
 * where the call could pass a limit whatever the others come to, and MonthReserved where it has to wait for them.
 */
export async function demandRoomInMonth(
  transaction: Transaction,
  { limits, startedById }: { readonly limits: readonly Limit[]; readonly startedById: string | null },
  mostMicroUsd: number,
): Promise<void> {
  if (limits.length === 0) return
  await lockMonth(transaction)
  let reserved: MonthReserved | null = null
  for (const { scope, capMicroUsd } of limits) {
    const whose = scope === 'person' ? startedById : null
    const { spentMicroUsd, reservedMicroUsd } = await spentInMonth(new Date(), transaction, whose)
    const refusal = new SpendingLimit({ type: 'too-dear', limit: { scope, capMicroUsd, spentMicroUsd }, mostMicroUsd })
    if (spentMicroUsd + mostMicroUsd > capMicroUsd) throw refusal
    if (spentMicroUsd + reservedMicroUsd + mostMicroUsd > capMicroUsd) reserved ??= new MonthReserved(refusal)
  }
  if (reserved) throw reserved
}
