/** One run at work in a live document: what its manuscript and the writers of its sections share. */
import type * as Y from 'yjs'
import type { Transaction } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import { DocumentGone } from '../../../documents/collaboration/draft-log'
import type { OpenDocument } from '../../../documents/collaboration/live-documents'
import { runOrigin } from '../../../documents/collaboration/origin'
import { ForkedDocument } from '../../../documents/collaboration/streaming/forked-document'
import { metaOf } from '../../../documents/live-document'
import type { ModelName } from '../../../models/model'
import type { SectionId } from '../../../outline/outline'
import { countMarkdownWords } from '../../../outline/words'
import type { RunRequest } from '../../run'
import type { StoredRunEvent } from '../../run-event'
import { EventBatch } from '../following/event-batch'
import { type Attempts, patientlyOnce } from '../once'
import type { RunControl } from '../performing/run-control'
import type { RunLog } from '../performing/run-log'
import type { RunModels } from '../performing/run-models'
import { ModelPresence } from './model-presence'
import { OutlineWatch } from './outline-watch'
import { SectionTexts } from './section-texts'

type LiveRunOptions = {
  readonly id: string
  readonly request: RunRequest
  /** HANDLE/ID that writes unless a section names another. */
  readonly model: string
  readonly open: OpenDocument
  readonly control: RunControl
  readonly log: RunLog
  readonly models: RunModels
}

type Committed<T> = { readonly result: T; readonly events: EventBatch; readonly ended: readonly string[] }

export class LiveRun {
  readonly id: string
  readonly request: RunRequest
  readonly model: string
  readonly watch: OutlineWatch
  readonly texts: SectionTexts
  /** Of the run as a whole; each text that is being written has another. */
  readonly presence: ModelPresence
  /** Copies that no text is being written in just now. */
  readonly #forks: ForkedDocument[] = []

  constructor(private readonly options: LiveRunOptions) {
    const { doc, awareness } = options.open
    this.id = options.id
    this.request = options.request
    this.model = options.model
    this.watch = new OutlineWatch(doc)
    this.texts = new SectionTexts(doc)
    this.presence = new ModelPresence(awareness)
  }

  get doc(): Y.Doc {
    return this.options.open.doc
  }

  get documentId(): string {
    return this.options.open.id
  }

  countWords(markdown: string): number {
    return countMarkdownWords(markdown, metaOf(this.doc).get('language') ?? 'en')
  }

  modelFor(id: SectionId): ModelName {
    return this.options.models.nameFor(id)
  }

  get control(): RunControl {
    return this.options.control
  }

  /** Whether the run is another worker's by now: what is left here is left as it is. */
  get isLost(): boolean {
    return this.control.brokenOff === 'lost'
  }

  /** A copy of the document for one text alone, as the document is now. `giveBack` it when the text is at its end. */
  takeFork(): ForkedDocument {
    const fork = this.#forks.pop() ?? new ForkedDocument(this.doc, runOrigin)
    fork.catchUp()
    return fork
  }

  giveBack(fork: ForkedDocument): void {
    this.#forks.push(fork)
  }

  newPresence(): ModelPresence {
    return new ModelPresence(this.options.open.awareness)
  }

  /**
   * Commits the document with `work` and the steps of `sectionId` that have ended (null: of the plan), and tells of its
   * events afterwards. `change` is made with it; `undo` takes it back when it could not be committed.
   */
  async commit<T>(
    sectionId: SectionId | null,
    work: (transaction: Transaction, events: EventBatch) => Promise<T>,
    change?: () => void,
    undo?: () => void,
  ): Promise<T> {
    const { open, log } = this.options
    const attempt = async (attempts: Attempts<Committed<T>>) => {
      const events = new EventBatch()
      const ended = log.steps.ended(sectionId)
      const both = async (transaction: Transaction) => {
        const result = await work(transaction, events)
        await log.steps.settle(transaction, events, ended)
        return attempts.note(transaction, { result, events, ended })
      }
      return open.commit(both, change).catch((error) => {
        undo?.()
        throw error
      })
    }
    const { result, events, ended } = await patientlyOnce(attempt, () => open.commit(async () => undefined, change))
    log.steps.settled(ended)
    events.publish()
    return result
  }

  /** Makes a change to the document under its lock and commits it soon, in its turn with all others. */
  write(change: () => void): void {
    this.options.open.write(change)
  }

  /** Commits the document with an event, and without steps: those of the plan are put down side by side. */
  async commitEvent(event: StoredRunEvent): Promise<void> {
    const { open } = this.options
    const events = await patientlyOnce<EventBatch>((attempts) =>
      open.commit(async (transaction) => {
        const batch = new EventBatch()
        await batch.add(transaction, this.id, event)
        return attempts.note(transaction, batch)
      }),
    )
    events.publish()
  }

  /** Everybody sees that the model has left; the document stays open. */
  leave(): void {
    this.presence.leave()
    this.watch.close()
    this.texts.close()
    for (const fork of this.#forks) fork.close()
  }
}

/** For those who leave a text in the middle: the document itself goes on trying to commit it. */
export function reportUnlessGone(error: unknown, runId: string): void {
  if (!(error instanceof DocumentGone)) log.warn({ error, runId }, 'A text could not be left as it should be')
}
