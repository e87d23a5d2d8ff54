/** The steps of one run as they go: one call of a model each, several at a time where sections are written side by side. */
import type { StepStatus } from '@/generated/prisma/client'
import { database, type Transaction } from '@/lib/platform/database'
import type { ModelUsage } from '../../../models/model'
import { costOf, type PriceTable } from '../../../models/prices'
import type { SectionId } from '../../../outline/outline'
import type { WritingEvent } from '../../../writing/manuscript'
import type { RunFailure } from '../../run-failure'
import type { EventBatch } from '../following/event-batch'
import { lockRun } from '../locks'
import { patiently } from '../patiently'
import { totalsOf } from '../spending/totals'

type Started = Extract<WritingEvent, { type: 'step-started' }>

type StepEnd = {
  readonly status: StepStatus
  readonly usage: ModelUsage
  readonly words: number
  readonly failure: RunFailure | null
}

type Step = {
  readonly id: string
  /** Null for a step of the plan, and for an answer that holds several sections. */
  readonly sectionId: SectionId | null
  readonly model: string
  attempts: number
  firstTokenAt: Date | null
  end: (StepEnd & { readonly endedAt: Date }) | null
}

export class StepRecord {
  readonly #steps = new Map<string, Step>()

  constructor(
    private readonly runId: string,
    private readonly prices: () => PriceTable,
    /** Does its work in one transaction, or throws where the run is another worker's by now. */
    private readonly store: (work: (transaction: Transaction) => Promise<void>) => Promise<void>,
    /** Throws where there is no room for a call that can cost so much. */
    private readonly demandRoom: (transaction: Transaction, mostMicroUsd: number) => Promise<void>,
  ) {}

  async start({ stepId: id, kind, sectionId, model, mostMicroUsd: most }: Started): Promise<void> {
    const mostMicroUsd = most === null ? null : BigInt(most)
    const data = { id, runId: this.runId, kind, sectionId, model, status: 'running' as const, mostMicroUsd }
    // A connection may be lost after the commit: then it is there already.
    await this.store(async (transaction) => {
      if (most) await this.demandRoom(transaction, most)
      await transaction.step.createMany({ data, skipDuplicates: true })
    })
    this.#steps.set(id, { id, sectionId, model, attempts: 1, firstTokenAt: null, end: null })
  }

  /** The section of a step that is under way or not yet settled. */
  sectionOf(stepId: string): SectionId | null {
    return this.#steps.get(stepId)?.sectionId ?? null
  }

  /** The model is asked once more within the same step. */
  tryAgain(sectionId: SectionId | null): void {
    for (const step of this.#running(sectionId)) step.attempts += 1
  }

  isRunning(sectionId: SectionId | null): boolean {
    return this.#running(sectionId).length > 0
  }

  /** Stored at once: after a crash it tells that this run had begun to change the text. */
  async textArrived(sectionId: SectionId | null): Promise<void> {
    for (const step of this.#running(sectionId)) {
      if (step.firstTokenAt) continue
      const firstTokenAt = new Date()
      step.firstTokenAt = firstTokenAt
      await patiently(() => database().step.update({ where: { id: step.id }, data: { firstTokenAt } }))
    }
  }

  /** It is put down by `settle`: in one transaction with the text, where there is one. */
  end(stepId: string, end: StepEnd): void {
    const step = this.#steps.get(stepId)
    if (step) step.end = { ...end, endedAt: new Date() }
  }

  /** Steps of a section, or of the plan, that have ended and are not put down yet. */
  ended(sectionId: SectionId | null): readonly string[] {
    return [...this.#steps.values()].filter((step) => step.sectionId === sectionId && step.end).map(({ id }) => id)
  }

  /** The run is locked first, as by all who put steps down: the usage that is told at the end needs its lock anyway. */
  async settle(transaction: Transaction, events: EventBatch, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await lockRun(transaction, this.runId)
    for (const id of ids) await this.#put(transaction, id)
    if (ids.length > 0) await this.#tellUsage(transaction, events)
  }

  /** Call it once the transaction of `settle` is committed. */
  settled(ids: readonly string[]): void {
    for (const id of ids) this.#steps.delete(id)
  }

  #running(sectionId: SectionId | null): Step[] {
    return [...this.#steps.values()].filter((step) => step.sectionId === sectionId && !step.end)
  }

  async #put(transaction: Transaction, id: string): Promise<void> {
    const { model, attempts, end } = this.#steps.get(id) ?? {}
    if (!model || !end) return
    const { status, usage, words, failure, endedAt } = end
    const cost = costOf(model, usage, this.prices())
    const { promptTokens, cachedTokens, outputTokens, isEstimated: estimated = false } = usage
    await transaction.step.update({
      where: { id },
      data: {
        status,
        attempts,
        promptTokens,
        cachedTokens,
        outputTokens,
        estimated,
        costMicroUsd: cost === null ? null : BigInt(cost),
        words,
        ...(failure ? { failure } : {}),
        endedAt,
      },
    })
  }

  async #tellUsage(transaction: Transaction, events: EventBatch): Promise<void> {
    const totals = (await totalsOf(transaction, [this.runId])).get(this.runId)
    if (totals) await events.add(transaction, this.runId, { type: 'usage', ...totals })
  }
}
