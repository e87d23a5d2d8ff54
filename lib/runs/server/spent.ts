/** What a run, its document and the month have spent, as the limits count it: never less than what was billed. */
import type { Prisma, Step } from '@/generated/prisma/client'
import { database, type Transaction } from '@/lib/platform/database'
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
  const { spentMicroUsd: month } = await spentInMonth(new Date())
  return { run: sum(steps.filter(({ runId }) => runId === id)), document: sum(steps), month }
}

/** By UTC: `from` is part of it, `until` no more. */
export function monthOf(day: Date): { readonly name: string; readonly from: Date; readonly until: Date } {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()]
  const from = new Date(Date.UTC(year, month, 1))
  return { name: from.toISOString().slice(0, 7), from, until: new Date(Date.UTC(year, month + 1, 1)) }
}

export type SpentInMonth = {
  readonly spentMicroUsd: number
  /** The most that calls under way can cost. */
  readonly reservedMicroUsd: number
  /** Calls whose price nobody knows. They count with nothing. */
  readonly unpricedCalls: number
}

/** Of all documents. A call that ended untold counts with the most that it could cost. */
export async function spentInMonth(
  day: Date,
  transaction: Pick<Transaction, 'step'> = database(),
): Promise<SpentInMonth> {
  const { from, until } = monthOf(day)
  const startedAt = { gte: from, lt: until }
  const mostOf = async (status: Prisma.StepWhereInput['status']) => {
    const where = { startedAt, costMicroUsd: null, status }
    return (await transaction.step.aggregate({ where, _sum: { mostMicroUsd: true } }))._sum.mostMicroUsd ?? 0n
  }
  const told = await transaction.step.aggregate({ where: { startedAt }, _sum: { costMicroUsd: true } })
  const [untold, reserved] = [await mostOf({ not: 'running' }), await mostOf('running')]
  const unpricedCalls = await transaction.step.count({ where: { startedAt, costMicroUsd: null, mostMicroUsd: null } })
  return {
    spentMicroUsd: Number((told._sum.costMicroUsd ?? 0n) + untold),
    reservedMicroUsd: Number(reserved),
    unpricedCalls,
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
