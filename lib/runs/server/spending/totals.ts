/** Sums what runs have used so far, out of their steps. */
import type { Transaction } from '@/lib/platform/database'

export type StepTotals = {
  readonly calls: number
  readonly promptTokens: number
  readonly cachedTokens: number
  readonly outputTokens: number
  /** Calls whose tokens are estimated: they were ended before anybody had counted them. */
  readonly estimatedCalls: number
  /** Null as soon as one price is unknown. */
  readonly costUsd: number | null
}

export const noTotals: StepTotals = {
  calls: 0,
  promptTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  estimatedCalls: 0,
  costUsd: 0,
}

export async function totalsOf(transaction: Transaction, runIds: string[]): Promise<Map<string, StepTotals>> {
  const where = { runId: { in: runIds } }
  const sums = await transaction.step.groupBy({
    by: ['runId'],
    where,
    _count: true,
    _sum: { promptTokens: true, cachedTokens: true, outputTokens: true, costMicroUsd: true },
  })
  const unpriced = await transaction.step.groupBy({
    by: ['runId'],
    where: { ...where, costMicroUsd: null, endedAt: { not: null } },
  })
  const estimated = await transaction.step.groupBy({
    by: ['runId'],
    where: { ...where, estimated: true },
    _count: true,
  })
  const estimatedCalls = new Map(estimated.map(({ runId, _count }) => [runId, _count]))
  const unknown = new Set(unpriced.map((row) => row.runId))
  return new Map(
    sums.map(({ runId, _count, _sum }) => [
      runId,
      {
        calls: _count,
        promptTokens: _sum.promptTokens ?? 0,
        cachedTokens: _sum.cachedTokens ?? 0,
        outputTokens: _sum.outputTokens ?? 0,
        estimatedCalls: estimatedCalls.get(runId) ?? 0,
        costUsd: unknown.has(runId) ? null : Number(_sum.costMicroUsd ?? 0) / 1e6,
      },
    ]),
  )
}
