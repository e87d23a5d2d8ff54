/** What a run, its document and the month have spent, as the limits count it: never less than what was billed. */
import { z } from 'zod'
import type { Run, Step } from '@/generated/prisma/client'
import { database, type Transaction } from '@/lib/platform/database'
import { costOf, type PriceTable, priceOf } from '../../../models/prices'
import type { Spent } from '../../spending'
import { removedByPerson, removedSpending } from './removed-spending'
import { monthOf } from './spent-months'

type Calls = Pick<
  Step,
  'runId' | 'model' | 'costMicroUsd' | 'mostMicroUsd' | 'promptTokens' | 'cachedTokens' | 'outputTokens'
>

export async function spentBefore(
  { id, documentId, startedById }: Pick<Run, 'id' | 'documentId' | 'startedById'>,
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
  const now = new Date()
  const { spentMicroUsd: month } = await spentInMonth(now)
  const person = startedById === null ? 0 : (await spentInMonth(now, database(), startedById)).spentMicroUsd
  return { run: sum(steps.filter(({ runId }) => runId === id)), document: sum(steps), month, person }
}

export type SpentInMonth = {
  readonly spentMicroUsd: number
  /** The most that calls under way can cost. */
  readonly reservedMicroUsd: number
  /** Calls whose price nobody knows. They count with nothing. */
  readonly unpricedCalls: number
}

/**
 * Of all documents, also those that are removed; of everybody's runs, or of those that one person started. A call that
 * ended untold counts with the most that it could cost.
 */
export async function spentInMonth(
  day: Date,
  transaction: Pick<Transaction, '$queryRaw' | 'setting'> = database(),
  startedById: string | null = null,
): Promise<SpentInMonth> {
  const { name, from, until } = monthOf(day)
  // At once: a call that ends between two questions would be in the answer of neither.
  const rows = await transaction.$queryRaw`
    SELECT sum(coalesce("costMicroUsd", CASE WHEN steps.status = 'running' THEN 0 ELSE "mostMicroUsd" END))::text AS spent,
           sum("mostMicroUsd") FILTER (WHERE "costMicroUsd" IS NULL AND steps.status = 'running')::text AS reserved,
           count(*) FILTER (WHERE "costMicroUsd" IS NULL AND "mostMicroUsd" IS NULL)::text AS unpriced
    FROM steps JOIN runs ON runs.id = steps."runId"
    WHERE steps."startedAt" >= ${from} AND steps."startedAt" < ${until}
      AND (${startedById}::uuid IS NULL OR runs."startedById" = ${startedById}::uuid)`
  const [{ spent, reserved, unpriced }] = monthSchema.parse(rows)
  const removed = await removedSpending(name, transaction, startedById)
  return {
    spentMicroUsd: spent + removed.microUsd,
    reservedMicroUsd: reserved,
    unpricedCalls: unpriced + removed.unpricedCalls,
  }
}

/** Sums of no rows are null. */
const sumSchema = z.coerce.number()
const monthSchema = z.tuple([z.object({ spent: sumSchema, reserved: sumSchema, unpriced: sumSchema })])

const sumsSchema = z.array(z.object({ startedById: z.string(), microUsd: z.coerce.number() }))

/** What the runs of each person have cost in the month, in millionths of a US dollar, with what calls under way may cost. */
export async function spentByPerson(day: Date): Promise<ReadonlyMap<string, number>> {
  const { name, from, until } = monthOf(day)
  const rows = await database().$queryRaw`
    SELECT runs."startedById", sum(coalesce(steps."costMicroUsd", steps."mostMicroUsd", 0))::text AS "microUsd"
    FROM steps JOIN runs ON runs.id = steps."runId"
    WHERE steps."startedAt" >= ${from} AND steps."startedAt" < ${until} AND runs."startedById" IS NOT NULL
    GROUP BY runs."startedById"`
  const spent = new Map(await removedByPerson(name, database()))
  for (const { startedById, microUsd } of sumsSchema.parse(rows))
    spent.set(startedById, (spent.get(startedById) ?? 0) + microUsd)
  return spent
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
