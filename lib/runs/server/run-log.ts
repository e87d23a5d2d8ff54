/** The log of one run: makes its steps and events out of what the writing loop tells. */
import { ModelError } from '../../models/model-error'
import type { Wait } from '../../models/retry'
import type { SectionId } from '../../outline/outline'
import type { WritingEvent, WritingLog } from '../../writing/manuscript'
import type { StoredRunEvent } from '../run-event'
import { withEvents } from './event-batch'
import { failureOf } from './failure'
import { patiently } from './patiently'
import { runBus } from './run-bus'
import { StepRecord } from './step-record'

type RunLogOptions = {
  readonly runId: string
  /** Looks a section up as the outline stands; null when it is not there. */
  readonly placeOf: (id: SectionId) => Promise<{ readonly number: string; readonly title: string } | null>
  /** Called when a section's turn has come, before anything of it is told. */
  readonly onSection: () => Promise<void>
}

export class RunLog implements WritingLog {
  readonly steps: StepRecord
  #section: SectionId | null = null
  #planning = false

  constructor(private readonly options: RunLogOptions) {
    this.steps = new StepRecord(options.runId)
  }

  /** The section that was begun last and is not finished; null while planning. */
  get section(): SectionId | null {
    return this.#section
  }

  async record(event: WritingEvent): Promise<void> {
    if (event.type === 'step-started') return this.#stepStarted(event)
    if (event.type === 'step-finished') return this.#stepFinished(event)
    if (event.type === 'step-failed') return this.#stepFailed(event)
    if (event.type === 'plan-delta') return this.#planRow(event)
    if (event.type === 'section-started') return this.#sectionStarted(event)
    if (event.type === 'text-delta') return this.#text(event)
    if (event.type === 'waiting') return this.#waiting(event.reason, event.ms)
    // The writer tells of a finished section, in one transaction with its text.
    if (event.type === 'section-finished') this.#section = null
  }

  /** A retry waits within the present step. */
  readonly wait = async ({ error, ms }: Wait): Promise<void> => {
    this.steps.tryAgain()
    await this.#waiting(error.message, ms)
  }

  /** Puts down a step that no section's text came with. */
  async settleStep(): Promise<void> {
    if (!this.steps.isUnsettled) return
    await store((transaction, events) => this.steps.settle(transaction, events))
    this.steps.settled()
  }

  async #stepStarted(event: Extract<WritingEvent, { type: 'step-started' }>): Promise<void> {
    await this.settleStep()
    this.#planning = event.kind === 'plan'
    await this.steps.start(event)
  }

  async #stepFinished({ usage, words }: Extract<WritingEvent, { type: 'step-finished' }>): Promise<void> {
    this.steps.end({ status: 'finished', usage, words, failure: null })
    if (this.#planning) await this.settleStep()
  }

  async #stepFailed({ error, usage }: Extract<WritingEvent, { type: 'step-failed' }>): Promise<void> {
    const failed = error instanceof ModelError
    const failure = failed ? failureOf(error, this.#section) : null
    this.steps.end({ status: failed ? 'failed' : 'stopped', usage, words: 0, failure })
    await this.settleStep()
  }

  async #planRow({ section }: Extract<WritingEvent, { type: 'plan-delta' }>): Promise<void> {
    await this.steps.textArrived()
    await this.#tell({ type: 'plan-delta', section })
  }

  async #sectionStarted(event: Extract<WritingEvent, { type: 'section-started' }>): Promise<void> {
    const { sectionId, targetWords } = event
    this.#section = sectionId
    await this.options.onSection()
    const place = await this.options.placeOf(sectionId)
    if (!place) return
    const { number, title } = place
    await this.#tell({ type: 'section-started', sectionId, number, title, targetWords })
  }

  async #text({ sectionId, text }: Extract<WritingEvent, { type: 'text-delta' }>): Promise<void> {
    runBus().delta(this.options.runId, sectionId, text)
    await this.steps.textArrived()
  }

  #waiting(reason: string, ms: number): Promise<void> {
    return this.#tell({ type: 'waiting', reason, ms: Math.round(ms) })
  }

  #tell(event: StoredRunEvent): Promise<void> {
    return store((transaction, events) => events.add(transaction, this.options.runId, event))
  }
}

const store: typeof withEvents = (work) => patiently(() => withEvents(work))
