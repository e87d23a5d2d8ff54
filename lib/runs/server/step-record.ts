/** The steps of one run as they go: one call of a model each, at most one at a time. */
import type { StepStatus } from '@/generated/prisma/client'
import { database, type Transaction } from '@/lib/platform/database'
import type { ModelUsage } from '../../models/model'
import { costOf } from '../../models/prices'
import type { WritingEvent } from '../../writing/manuscript'
import type { RunFailure } from '../run'
import type { EventBatch } from './event-batch'
import { patiently } from './patiently'
import { totalsOf } from './totals'

type Started = Extract<WritingEvent, { type: 'step-started' }>

type StepEnd = {
  readonly status: StepStatus
  readonly usage: ModelUsage
  readonly words: number
  readonly failure: RunFailure | null
}

type CurrentStep = {
  readonly id: string
  readonly model: string
  attempts: number
  firstTokenAt: Date | null
  end: (StepEnd & { readonly endedAt: Date }) | null
}

export class StepRecord {
  #step: CurrentStep | null = null

  constructor(private readonly runId: string) {}

  async start({ stepId: id, kind, sectionId, model }: Started): Promise<void> {
    const data = { id, runId: this.runId, kind, sectionId, model, status: 'running' as const }
    // A connection may be lost after the commit: then it is there already.
    await patiently(() => database().step.createMany({ data, skipDuplicates: true }))
    this.#step = { id, model, attempts: 1, firstTokenAt: null, end: null }
  }

  /** The model is asked once more within the same step. */
  tryAgain(): void {
    if (this.#step) this.#step.attempts += 1
  }

  /** Stored at once: after a crash it tells that this run had begun to change the text. */
  async textArrived(): Promise<void> {
    if (!this.#step || this.#step.firstTokenAt) return
    const firstTokenAt = new Date()
    this.#step.firstTokenAt = firstTokenAt
    const { id } = this.#step
    await patiently(() => database().step.update({ where: { id }, data: { firstTokenAt } }))
  }

  /** It is put down by `settle`: in one transaction with the text, where there is one. */
  end(end: StepEnd): void {
    if (this.#step) this.#step.end = { ...end, endedAt: new Date() }
  }

  /** The call was broken off, although its answer was read to the end. */
  cutOff(): void {
    if (this.#step?.end) this.#step.end = { ...this.#step.end, status: 'stopped' }
  }

  get isUnsettled(): boolean {
    return this.#step?.end != null
  }

  async settle(transaction: Transaction, events: EventBatch): Promise<void> {
    const { id, model, attempts, end } = this.#step ?? {}
    if (!id || !model || !end) return
    const { status, usage, words, failure, endedAt } = end
    const cost = costOf(model, usage)
    const { promptTokens, cachedTokens, outputTokens } = usage
    await transaction.step.update({
      where: { id },
      data: {
        status,
        attempts,
        promptTokens,
        cachedTokens,
        outputTokens,
        costMicroUsd: cost === null ? null : BigInt(cost),
        words,
        ...(failure ? { failure } : {}),
        endedAt,
      },
    })
    await this.#tellUsage(transaction, events)
  }

  /** Call it once the transaction of `settle` is committed. */
  settled(): void {
    if (this.#step?.end) this.#step = null
  }

  async #tellUsage(transaction: Transaction, events: EventBatch): Promise<void> {
    const totals = (await totalsOf(transaction, [this.runId])).get(this.runId)
    if (totals) await events.add(transaction, this.runId, { type: 'usage', ...totals })
  }
}
