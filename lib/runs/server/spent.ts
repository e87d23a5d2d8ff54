/** What a document and a run have spent, as the limits count it: never less than what was billed. */
import type { Step } from '@/generated/prisma/client'
import { database } from '@/lib/platform/database'
import { costOf, type PriceTable, priceOf } from '../../models/prices'
import type { Spent } from '../spending'

type Calls = Pick<
  Step,
  'runId' | 'model' | 'costMicroUsd' | 'mostMicroUsd' | 'promptTokens' | 'cachedTokens' | 'outputTokens'
>

export async function spentBefore(
  { id, documentId }: { readonly id: string; readonly documentId: string },
  own: PriceTable,
): Promise<Spent> {
  const steps = await database().step.findMany({
    where: { run: { documentId } },
    select: {
      runId: true,
      model: true,
      costMicroUsd: true,
      mostMicroUsd: true,
      promptTokens: true,
      cachedTokens: true,
      outputTokens: true,
    },
  })
  const sum = (of: readonly Calls[]) =>
    of.reduce<number | null>((total, step) => {
      const cost = spentOn(step, own)
      return total === null || cost === null ? null : total + cost
    }, 0)
  return { run: sum(steps.filter(({ runId }) => runId === id)), document: sum(steps) }
}

/**
 * A call of a process that died counts with the most that it could cost: what was billed for it was never told. One whose
 * price was unknown counts with the price that is known now.
 */
export function spentOn(step: Omit<Calls, 'runId'>, own: PriceTable): number | null {
  if (step.costMicroUsd !== null) return Number(step.costMicroUsd)
  if (step.mostMicroUsd !== null) return Number(step.mostMicroUsd)
  const { promptTokens, cachedTokens, outputTokens } = step
  const cost = costOf(step.model, { promptTokens, cachedTokens, cacheWriteTokens: 0, outputTokens }, own)
  if (promptTokens > 0) return cost
  const price = priceOf(step.model, own)
  return price && price.input === 0 && price.output === 0 ? 0 : null
}
