/** Writes a section of the live document directly, as long as no person has typed into it. */
import { v7 as newId } from 'uuid'
import type * as Y from 'yjs'
import type { Transaction } from '@/lib/platform/database'
import { isOfPeople, runOrigin } from '../../documents/collaboration/origin'
import { outlineOf, type SectionState, sectionsOf } from '../../documents/live-document'
import {
  readOutline,
  readSectionState,
  restingStatus,
  sectionDigest,
  setSectionState,
} from '../../documents/outline-entries'
import { markdownOf } from '../../documents/section-markdown'
import type { ModelName } from '../../models/model'
import type { SectionId } from '../../outline/outline'
import { authorOf } from '../../revisions/server/author'
import { isRecorded, recordRevision } from '../../revisions/server/record-revision'
import type { SectionOutcome, SectionWriter } from '../../writing/manuscript'
import type { SectionLength } from '../../writing/section-length'
import { type LiveRun, reportUnlessGone } from './live-run'
import { tellFinished } from './section-finished'
import type { SectionPlace } from './section-place'
import { ShownText } from './shown-text'

type WrittenSection = {
  readonly id: SectionId
  /** Where it stands, and its entry in the outline. */
  readonly place: SectionPlace
  readonly entry: Y.Map<unknown>
  /** The text that is there and stays; null when the first text that comes replaces it. */
  readonly prior: string | null
}

export class LiveSectionWriter implements SectionWriter {
  readonly #revisionId = newId()
  readonly #text: ShownText
  /** What stands there when it is begun. */
  readonly #before: { readonly markdown: string; readonly state: SectionState }
  #fragment: Y.XmlFragment | undefined
  /** Of its title, main point and instructions as they were when it was begun. */
  readonly #digest: string | null
  #touched = false
  #begun = false

  constructor(
    private readonly live: LiveRun,
    private readonly section: WrittenSection,
  ) {
    const { id, prior } = section
    this.#before = { markdown: live.texts.of(id), state: readSectionState(live.doc, id) }
    const planned = readOutline(live.doc).sections.find((each) => each.id === id)
    this.#digest = planned ? sectionDigest(planned) : null
    this.#text = new ShownText(live, {
      sectionId: id,
      textIn: (fork) => sectionsOf(fork).get(id),
      prior,
      isTouched: () => this.#touched,
    })
    this.#fragment = sectionsOf(live.doc).get(id)
    this.#fragment?.observeDeep(this.#look)
    this.#set({ status: 'writing' })
  }

  readonly #look = (_events: unknown, { origin }: Y.Transaction): void => {
    if (isOfPeople(origin)) this.#touched = true
  }

  get touched(): boolean {
    return this.#touched
  }

  /** Also when it was put back meanwhile: its text is another one then. */
  get removed(): boolean {
    return outlineOf(this.live.doc).get(this.section.id) !== this.section.entry
  }

  async append(markdown: string): Promise<void> {
    await this.live.control.untilHeld()
    if (this.removed) return
    if (!this.#begun) this.#set({ writtenFrom: null, writtenBy: this.#model })
    this.#begun = true
    this.#text.append(markdown)
  }

  /** Blocks go with it: under the document's lock it is known whether somebody has typed into one in another process. */
  async replace(markdown: string): Promise<void> {
    await this.live.control.untilHeld()
    const replace = () => {
      if (!this.removed && !this.#touched) this.#text.replace(markdown)
    }
    await this.live.commit(null, async () => undefined, replace)
  }

  /** The text as it stands when it is committed is what becomes a revision, a person's last keystrokes included. */
  async finish(length: SectionLength): Promise<SectionOutcome> {
    await this.live.control.untilHeld()
    if (!this.removed) this.#text.end()
    this.#leave()
    let outcome = this.#outcome()
    await this.live.commit(
      this.section.id,
      async (transaction, events) => {
        if (await isRecorded(transaction, this.#revisionId)) return
        if (outcome.type !== 'removed' && this.#isWritten) await this.#keep(transaction, outcome)
        const words = outcome.type === 'removed' ? 0 : outcome.words
        await tellFinished(transaction, events, this.live, this.section, { outcome: outcome.type, words }, length)
      },
      () => {
        this.#seal()
        outcome = this.#outcome()
      },
      () => this.#set({ status: 'writing', ...(this.#isWritten ? { writtenFrom: null } : {}) }),
    )
    return outcome
  }

  /** Never throws: the caller is ending already, and the document sees to it that it is committed. */
  async abandon(): Promise<void> {
    if (this.live.isLost) {
      this.#leave()
      return
    }
    try {
      if (!this.removed) this.#text.end()
      this.#bringBack()
      this.#leave()
      this.#set({ status: restingStatus(readSectionState(this.live.doc, this.section.id)) })
      await this.live.commit(this.section.id, async () => undefined)
    } catch (error) {
      reportUnlessGone(error, this.live.id)
    }
  }

  /** When not one sentence of the new text has come, the old one had better stay. */
  #bringBack(): void {
    const { markdown, state } = this.#before
    if (this.removed || this.#touched || !this.#begun || markdown === '') return
    if (markdownOf(this.live.doc, this.section.id) !== '') return
    this.#text.replace(markdown)
    this.#set({ writtenFrom: state.writtenFrom, writtenBy: state.writtenBy })
  }

  /** Whether a model has written what is there: this writer, or the one that it goes on from, however little was left. */
  get #isWritten(): boolean {
    return this.#begun || this.section.prior !== null
  }

  #seal(): void {
    if (this.#isWritten) this.#set({ status: 'written', writtenFrom: this.#digest })
    else this.#set({ status: restingStatus(readSectionState(this.live.doc, this.section.id)) })
  }

  #outcome(): SectionOutcome {
    if (this.removed) return { type: 'removed' }
    const markdown = markdownOf(this.live.doc, this.section.id)
    return { type: this.#touched ? 'touched' : 'written', markdown, words: this.live.countWords(markdown) }
  }

  /** A text that a person has touched is the work of both. */
  async #keep(transaction: Transaction, { type, markdown, words }: Exclude<SectionOutcome, { type: 'removed' }>) {
    const { documentId, request, id: runId } = this.live
    const { contributors, writtenBy } = readSectionState(this.live.doc, this.section.id)
    await recordRevision(transaction, {
      id: this.#revisionId,
      documentId,
      sectionId: this.section.id,
      origin: 'written',
      markdown,
      words,
      authorId: type === 'touched' ? await authorOf(transaction, contributors) : null,
      model: writtenBy,
      instruction: request.task === 'section' ? request.instruction || null : null,
      runId,
    })
  }

  get #model(): ModelName {
    return this.live.modelFor(this.section.id)
  }

  #set(change: Partial<SectionState>): void {
    if (!this.removed) setSectionState(this.live.doc, this.section.id, change, runOrigin)
  }

  /** A section that could not be finished is left after it was closed. */
  #leave(): void {
    this.#fragment?.unobserveDeep(this.#look)
    this.#fragment = undefined
    this.#text.close()
  }
}
