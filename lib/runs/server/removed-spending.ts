/** What documents have cost that are removed by now: a limit of the month counts it all the same. */
import { z } from 'zod'
import type { Transaction } from '@/lib/platform/database'
import { lockMonth } from './locks'
import { monthOf } from './spent-months'

/** In millionths of a US dollar, and calls whose price nobody knew. */
const removedSpendingSchema = z.object({ microUsd: z.number().int(), unpricedCalls: z.number().int() })
export type RemovedSpending = z.infer<typeof removedSpendingSchema>

const keyOf = (month: string): string => `removed-spending ${month}`

/** `month` as "2026-11". */
export async function removedSpending(
  month: string,
  { setting }: Pick<Transaction, 'setting'>,
): Promise<RemovedSpending> {
  const row = await setting.findUnique({ where: { key: keyOf(month) } })
  return row ? removedSpendingSchema.parse(row.value) : { microUsd: 0, unpricedCalls: 0 }
}

/**
 * To be called in the transaction that removes the document, before it does. The runs are locked before the month, as by
 * those that begin a call.
 */
export async function keepSpending(transaction: Transaction, documentId: string): Promise<void> {
  await transaction.$queryRaw`SELECT id FROM documents WHERE id = ${documentId}::uuid FOR UPDATE`
  await transaction.$queryRaw`SELECT id FROM runs WHERE "documentId" = ${documentId}::uuid ORDER BY id FOR UPDATE`
  await lockMonth(transaction)
  const steps = await transaction.step.findMany({
    where: { run: { documentId } },
    select: { startedAt: true, costMicroUsd: true, mostMicroUsd: true },
  })
  for (const month of new Set(steps.map(({ startedAt }) => monthOf(startedAt).name))) {
    const costs = steps
      .filter(({ startedAt }) => monthOf(startedAt).name === month)
      .map(({ costMicroUsd, mostMicroUsd }) => costMicroUsd ?? mostMicroUsd)
    const before = await removedSpending(month, transaction)
    const value = {
      microUsd: before.microUsd + costs.reduce((sum, cost) => sum + Number(cost ?? 0n), 0),
      unpricedCalls: before.unpricedCalls + costs.filter((cost) => cost === null).length,
    }
    const key = keyOf(month)
    await transaction.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
  }
}
