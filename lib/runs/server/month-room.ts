/** Room under the limit of the month, which all runs of this installation share, whatever process they are in. */
import type { Transaction } from '@/lib/platform/database'
import { type Limit, SpendingLimit } from '../../writing/purse'
import { lockMonth } from './locks'
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

/**
 * To be called in the transaction that stores the call, so that two runs never take the same room. Throws SpendingLimit
 * where the call could pass the limit whatever the others come to, and MonthReserved where it has to wait for them.
 */
export async function demandRoomInMonth(
  transaction: Transaction,
  { capMicroUsd }: Pick<Limit, 'capMicroUsd'>,
  mostMicroUsd: number,
): Promise<void> {
  await lockMonth(transaction)
  const { spentMicroUsd, reservedMicroUsd } = await spentInMonth(new Date(), transaction)
  const refusal = new SpendingLimit({
    type: 'too-dear',
    limit: { scope: 'month', capMicroUsd, spentMicroUsd },
    mostMicroUsd,
  })
  if (spentMicroUsd + mostMicroUsd > capMicroUsd) throw refusal
  if (spentMicroUsd + reservedMicroUsd + mostMicroUsd > capMicroUsd) throw new MonthReserved(refusal)
}
