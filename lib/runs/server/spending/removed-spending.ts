/** What documents have cost that are removed by now: a limit of the month counts it all the same. */
import { z } from 'zod'
import type { Run, Step } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/database'
import { lockMonth } from '../locks'
import { monthOf } from './spent-months'

/** In millionths of a US dollar, and calls whose price nobody knew. */
const removedSpendingSchema = z.object({ microUsd: z.number().int(), unpricedCalls: z.number().int() })
export type RemovedSpending = z.infer<typeof removedSpendingSchema>

/** Of everybody, and beside that of each who started runs. */
const keyOf = (month: string, startedById: string | null): string =>
  `removed-spending ${month}${startedById === null ? '' : ` ${startedById}`}`

type Settings = Pick<Transaction, 'setting'>

/** `month` as "2026-11". */
export const removedSpending = (
  month: string,
  settings: Settings,
  startedById: string | null,
): Promise<RemovedSpending> => removedAt(keyOf(month, startedById), settings)

async function removedAt(key: string, { setting }: Settings): Promise<RemovedSpending> {
  const row = await setting.findUnique({ where: { key } })
  return row ? removedSpendingSchema.parse(row.value) : { microUsd: 0, unpricedCalls: 0 }
}

/** In millionths of a US dollar, by the id of the person. */
export async function removedByPerson(month: string, { setting }: Settings): Promise<[string, number][]> {
  const before = keyOf(month, '')
  const rows = await setting.findMany({ where: { key: { startsWith: before } } })
  return rows.map(({ key, value }) => [key.slice(before.length), removedSpendingSchema.parse(value).microUsd])
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
    select: { startedAt: true, costMicroUsd: true, mostMicroUsd: true, run: { select: { startedById: true } } },
  })
  for (const key of new Set(steps.flatMap(keysOf))) {
    const costs = steps
      .filter((step) => keysOf(step).includes(key))
      .map(({ costMicroUsd, mostMicroUsd }) => costMicroUsd ?? mostMicroUsd)
    const before = await removedAt(key, transaction)
    const value = {
      microUsd: before.microUsd + costs.reduce((sum, cost) => sum + Number(cost ?? 0n), 0),
      unpricedCalls: before.unpricedCalls + costs.filter((cost) => cost === null).length,
    }
    await transaction.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
  }
}

type Call = Pick<Step, 'startedAt'> & { readonly run: Pick<Run, 'startedById'> }

function keysOf({ startedAt, run: { startedById } }: Call): string[] {
  const month = monthOf(startedAt).name
  return [keyOf(month, null), ...(startedById === null ? [] : [keyOf(month, startedById)])]
}
