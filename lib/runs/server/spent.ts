/** What a run, its document and the month have spent, as the limits count it: never less than what was billed. */
import type { Prisma, Step } from '@/generated/prisma/client'
import { database, type Transaction } from '@/lib/platform/database'
import { costOf, type PriceTable, priceOf } from '../../models/prices'
import type { Spent } from '../spending'
import { removedSpending } from './removed-spending'
import { monthOf } from './spent-months'

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
  const { spentMicroUsd: month } = await spentInMonth(new Date())
  return { run: sum(steps.filter(({ runId }) => runId === id)), document: sum(steps), month }
}

export type SpentInMonth = {
  readonly spentMicroUsd: number
  /** The most that calls under way can cost. */
  readonly reservedMicroUsd: number
  /** Calls whose price nobody knows. They count with nothing. */
  readonly unpricedCalls: number
}

/** Of all documents, also those that are removed. A call that ended untold counts with the most that it could cost. */
export async function spentInMonth(
  day: Date,
  transaction: Pick<Transaction, 'step' | 'setting'> = database(),
): Promise<SpentInMonth> {
  const { name, from, until } = monthOf(day)
  const startedAt = { gte: from, lt: until }
  const mostOf = async (status: Prisma.StepWhereInput['status']) => {
    const where = { startedAt, costMicroUsd: null, status }
    return (await transaction.step.aggregate({ where, _sum: { mostMicroUsd: true } }))._sum.mostMicroUsd ?? 0n
  }
  const told = await transaction.step.aggregate({ where: { startedAt }, _sum: { costMicroUsd: true } })
  const [untold, reserved] = [await mostOf({ not: 'running' }), await mostOf('running')]
  const unpricedCalls = await transaction.step.count({ where: { startedAt, costMicroUsd: null, mostMicroUsd: null } })
  const removed = await removedSpending(name, transaction)
  return {
    spentMicroUsd: Number((told._sum.costMicroUsd ?? 0n) + untold) + removed.microUsd,
    reservedMicroUsd: Number(reserved),
    unpricedCalls: unpricedCalls + removed.unpricedCalls,
  }
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
