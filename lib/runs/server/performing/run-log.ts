/** The log of one run: makes its steps and events out of what the writing loop tells. */
import { database, type Transaction } from '@/lib/platform/database'
import { ModelError } from '../../../models/model-error'
import { pause } from '../../../models/pause'
import type { PriceTable } from '../../../models/prices'
import type { Wait } from '../../../models/retry'
import type { SectionId } from '../../../outline/outline'
import type { WritingControl, WritingEvent, WritingLog } from '../../../writing/manuscript'
import type { SpendingLimit } from '../../../writing/purse'
import { type StoredRunEvent, storedRunEventSchema } from '../../run-event'
import { EventBatch } from '../following/event-batch'
import { runBus } from '../following/run-bus'
import { patientlyOnce } from '../once'
import { MonthReserved } from '../spending/month-room'
import { failureOf } from './failure'
import { StepRecord } from './step-record'

/** Between two looks whether calls of other runs have left room, and how many of them are told as one wait. */
const ROOM_MS = 500
const LOOKS_TOLD = 20

type RunLogOptions = {
  readonly runId: string
  /** Called in each transaction of its own: throws where the run is another worker's by now. */
  readonly guard: (transaction: Transaction) => Promise<void>
  /** Of this installation, beside the table. */
  readonly prices: () => PriceTable
  /** As in StepRecord. A call that it makes wait is tried again until there is room. */
  readonly demandRoom: (transaction: Transaction, mostMicroUsd: number) => Promise<void>
  readonly control: Pick<WritingControl, 'signal' | 'pauseRequested'>
  /** Looks a section up as the outline stands; null when it is not there. */
  readonly placeOf: (id: SectionId) => Promise<{ readonly number: string; readonly title: string } | null>
  /** Called when a section's turn has come, before anything of it is told. */
  readonly onSection: () => Promise<void>
  readonly onSectionFinished: () => void
  /** Stores the event in one transaction with the outline, of which it says what is whole. */
  readonly onPlanPart: (event: StoredRunEvent) => Promise<void>
}

export class RunLog implements WritingLog {
  readonly steps: StepRecord
  readonly #underWay = new Set<SectionId>()

  constructor(private readonly options: RunLogOptions) {
    const { runId, prices, demandRoom } = options
    this.steps = new StepRecord(runId, prices, (work) => this.#store(work), demandRoom)
  }

  /** The one section that was begun and is not finished; null while planning, and where several are. */
  get section(): SectionId | null {
    const [section = null] = this.#underWay
    return this.#underWay.size === 1 ? section : null
  }

  async record(event: WritingEvent): Promise<void> {
    if (event.type === 'step-started') return this.#stepStarted(event)
    if (event.type === 'step-finished') return this.#stepFinished(event)
    if (event.type === 'step-failed') return this.#stepFailed(event)
    if (event.type === 'plan-delta') return this.#planRow(event)
    if (event.type === 'plan-part') return this.options.onPlanPart(storedRunEventSchema.parse(event))
    if (event.type === 'section-started') return this.#sectionStarted(event)
    if (event.type === 'text-delta') return this.#text(event)
    if (event.type === 'plan-gaps') return this.#tell({ ...event, items: [...event.items], left: [...event.left] })
    if (event.type === 'repetition') return this.#tell({ ...event, saidIn: [...event.saidIn] })
    if (event.type === 'waiting') return this.#waiting(event.reason, event.ms)
    // The writer tells of a finished section, in one transaction with its text.
    if (event.type === 'section-finished') {
      this.#underWay.delete(event.sectionId)
      this.options.onSectionFinished()
    }
  }

  /** A retry waits within the present step of its section. */
  readonly wait = async ({ error, ms }: Wait, sectionId: SectionId | null): Promise<void> => {
    this.steps.tryAgain(sectionId)
    await this.#waiting(error.message, ms)
  }

  /** Puts down the steps of a section, or of the plan, that no section's text came with. */
  async #settleSteps(sectionId: SectionId | null): Promise<void> {
    const ended = this.steps.ended(sectionId)
    if (ended.length === 0) return
    await this.#store((transaction, events) => this.steps.settle(transaction, events, ended))
    this.steps.settled(ended)
  }

  async #stepStarted(event: Extract<WritingEvent, { type: 'step-started' }>): Promise<void> {
    await this.#settleSteps(event.sectionId)
    const { control } = this.options
    for (let looks = 0; ; looks += 1) {
      try {
        return await this.steps.start(event)
      } catch (error) {
        if (!(error instanceof MonthReserved)) throw error
        // A person who pauses does not want to wait for what other runs leave.
        if (control.pauseRequested) throw error.limit
        if (looks % LOOKS_TOLD === 0) await this.#waiting(roomSentence(error.limit), ROOM_MS * LOOKS_TOLD)
        await pause(ROOM_MS, control.signal)
      }
    }
  }

  async #stepFinished({ stepId, usage, words }: Extract<WritingEvent, { type: 'step-finished' }>): Promise<void> {
    this.steps.end(stepId, { status: 'finished', usage, words, failure: null })
    if (this.steps.sectionOf(stepId) === null) await this.#settleSteps(null)
  }

  async #stepFailed({ stepId, error, usage }: Extract<WritingEvent, { type: 'step-failed' }>): Promise<void> {
    const sectionId = this.steps.sectionOf(stepId)
    const failed = error instanceof ModelError
    const failure = failed ? failureOf(error, sectionId) : null
    this.steps.end(stepId, { status: failed ? 'failed' : 'stopped', usage, words: 0, failure })
    await this.#settleSteps(sectionId)
  }

  async #planRow({ section }: Extract<WritingEvent, { type: 'plan-delta' }>): Promise<void> {
    await this.steps.textArrived(null)
    await this.#tell({ type: 'plan-delta', section })
  }

  async #sectionStarted(event: Extract<WritingEvent, { type: 'section-started' }>): Promise<void> {
    const { sectionId, targetWords, goalWords, askedWords } = event
    this.#underWay.add(sectionId)
    await this.options.onSection()
    const place = await this.options.placeOf(sectionId)
    if (!place) return
    const { number, title } = place
    await this.#tell({ type: 'section-started', sectionId, number, title, targetWords, goalWords, askedWords })
  }

  async #text({ sectionId, text }: Extract<WritingEvent, { type: 'text-delta' }>): Promise<void> {
    runBus().delta(this.options.runId, sectionId, text)
    // A step without a section of its own is the answer that holds several.
    await this.steps.textArrived(this.steps.isRunning(sectionId) ? sectionId : null)
  }

  #waiting(reason: string, ms: number): Promise<void> {
    return this.#tell({ type: 'waiting', reason, ms: Math.round(ms) })
  }

  #tell(event: StoredRunEvent): Promise<void> {
    return this.#store((transaction, events) => events.add(transaction, this.options.runId, event))
  }

  async #store(work: (transaction: Transaction, events: EventBatch) => Promise<void>): Promise<void> {
    const events = await patientlyOnce<EventBatch>((attempts) =>
      database().$transaction(async (transaction) => {
        const batch = new EventBatch()
        await this.options.guard(transaction)
        await work(transaction, batch)
        return attempts.note(transaction, batch)
      }),
    )
    events.publish()
  }
}

const roomSentence = ({ refusal: { limit } }: SpendingLimit): string =>
  limit.scope === 'person'
    ? 'Other runs have reserved what is left of what one person may spend in a month'
    : 'Other runs have reserved what is left of the limit of the month'
