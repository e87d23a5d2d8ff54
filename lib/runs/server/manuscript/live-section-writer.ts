/** Writes a section of the live document directly, as long as no person has edited it, and then beside it. */
import { v7 as newId } from 'uuid'
import type * as Y from 'yjs'
import type { Transaction } from '@/lib/platform/database'
import { isOfPeople, runOrigin } from '../../../documents/collaboration/origin'
import { outlineOf, type SectionState, sectionsOf } from '../../../documents/live-document'
import { markdownToNodes } from '../../../documents/markdown/markdown'
import { markdownOf } from '../../../documents/markdown/section-markdown'
import {
  readOutline,
  readSectionState,
  restingStatus,
  sectionDigest,
  setSectionState,
} from '../../../documents/outline-entries'
import type { ModelName } from '../../../models/model'
import type { SectionId } from '../../../outline/outline'
import { authorOf } from '../../../revisions/server/author'
import { keepStanding, type PresentText, presentText } from '../../../revisions/server/keep-present'
import { isRecorded, recordRevision } from '../../../revisions/server/record-revision'
import { type BrokenOff, breakOff, breakOffWithin } from '../../../writing/break-off'
import type { Aside, SectionOutcome, SectionWriter } from '../../../writing/manuscript'
import type { SectionLength } from '../../../writing/section-length'
import { type LiveRun, reportUnlessGone } from './live-run'
import { ProposalWriter } from './proposal-writer'
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
  /** Of the text as it stood when a person edited it. */
  readonly #standingId = newId()
  readonly #text: ShownText
  /** What stands there when it is begun. */
  readonly #before: { readonly markdown: string; readonly state: SectionState }
  #fragment: Y.XmlFragment | undefined
  /** Of its title, main point and instructions as they were when it was begun. */
  readonly #digest: string | null
  #touched = false
  #begun = false
  /** All that is this writer's, shown or not, and how much of it the model was done with. */
  #written: string
  #whole = 0
  /** Where the text goes on after a person's edit, once that is committed. */
  #beside: ProposalWriter | null = null
  #turning: Promise<void> | null = null
  /** The loop knows that its text goes beside the section. */
  #isAside = false
  #isLeft = false

  constructor(
    private readonly live: LiveRun,
    private readonly section: WrittenSection,
  ) {
    const { id, prior } = section
    this.#before = { markdown: live.texts.of(id), state: readSectionState(live.doc, id) }
    this.#written = prior === null ? '' : this.#before.markdown
    const planned = readOutline(live.doc).sections.find((each) => each.id === id)
    this.#digest = planned ? sectionDigest(planned) : null
    this.#text = new ShownText(live, {
      sectionId: id,
      textIn: (fork) => sectionsOf(fork).get(id),
      prior,
      isTouched: () => this.#touched || this.removed,
      onBegun: () => this.#begin(),
    })
    this.#fragment = sectionsOf(live.doc).get(id)
    this.#fragment?.observeDeep(this.#look)
    this.#set({ status: 'writing' })
  }

  readonly #look = (_events: unknown, { origin }: Y.Transaction): void => {
    if (this.#touched || !isOfPeople(origin)) return
    this.#touched = true
    // Whoever needs it waits for it, and sees its error.
    if (this.#written.length > this.#whole) this.#turn().catch(() => undefined)
  }

  #begin(): void {
    this.#begun = true
    this.#set({ writtenFrom: null, writtenBy: this.#model })
  }

  get touched(): boolean {
    return this.#touched
  }

  /** Also when it was put back meanwhile: its text is another one then. */
  get removed(): boolean {
    if (this.#isAside && this.#beside) return this.#beside.removed
    return this.#isGone
  }

  get ending(): boolean {
    return this.#beside?.ending ?? false
  }

  get #isGone(): boolean {
    return outlineOf(this.live.doc).get(this.section.id) !== this.section.entry
  }

  async append(markdown: string): Promise<void> {
    await this.live.control.untilHeld()
    if (this.#beside) this.#beside.take(markdown)
    else if (!this.#isGone) {
      this.#written += markdown
      this.#text.append(markdown)
    }
  }

  markWhole(): void {
    this.#whole = this.#written.length
  }

  async stepAside(): Promise<Aside | null> {
    if (!this.#touched) return null
    await this.#turn()
    if (!this.#beside || this.#beside.removed) return null
    this.#isAside = true
    return (await this.#beside.stepAside()) ?? { standing: '', rest: this.#beside.written }
  }

  /** The text as it stood when the edit was known is kept in the same transaction. */
  #turn(): Promise<void> {
    let kept: PresentText | null = null
    this.#turning ??= this.live.commit(
      null,
      async (transaction) => {
        if (kept) await keepStanding(transaction, this.live.documentId, { id: this.#standingId, ...kept })
      },
      () => {
        if (this.#beside || this.#isGone) return
        this.#beside = this.#goBeside()
        const { id } = this.section
        kept = presentText(this.live.doc, id, markdownOf(this.live.doc, id))
      },
    )
    return this.#turning
  }

  /** A new text of which nothing is shown yet is offered as a whole, in the place of the one that stands there. */
  #goBeside(): ProposalWriter {
    const { id, place } = this.section
    const isWhole = !this.#isWritten && this.#before.markdown !== ''
    const { kept, rest, joins, half } = this.#breakOff()
    this.#leave()
    if (isWhole) this.#set({ status: restingStatus(this.#before.state) })
    const beside = new ProposalWriter(this.live, {
      id,
      place,
      kind: isWhole ? 'replaces' : 'continues',
      baseRevisionId: this.#standingId,
      brokeOffAfter: joins ? lastWordsOf(kept) : '',
      half: isWhole ? '' : half,
    })
    beside.take(isWhole ? this.#written : rest)
    beside.flush()
    return beside
  }

  /** A sentence that had begun goes with the rest, so that the section ends whole. One with a person's hand in it stays. */
  #breakOff(): BrokenOff & { readonly half: string } {
    const shown = this.#written.length - this.#text.unshown
    const whole = breakOff(this.#written, shown, this.#whole)
    if (!this.#isWritten || this.#takeBack(whole.kept, shown)) return { ...whole, half: '' }
    // So does a quotation, of which some sentences may have come.
    const within = breakOffWithin(this.#written, shown, this.#whole)
    const isTakenBack = within.kept !== whole.kept && this.#takeBack(within.kept, shown)
    return { ...within, half: isTakenBack ? '' : plainTextOf(this.#written.slice(within.kept.length, shown)) }
  }

  #takeBack(kept: string, shown: number): boolean {
    if (!this.#fragment || this.#written.slice(kept.length, shown).trim() === '') return true
    return this.#text.takeBack(this.#fragment, kept)
  }

  /** Blocks go with it: under the document's lock it is known whether somebody has typed into one in another process. */
  async replace(markdown: string): Promise<boolean> {
    await this.live.control.untilHeld()
    if (this.#isAside && this.#beside) return this.#beside.replace(markdown)
    let isTheirs = false
    const replace = () => {
      isTheirs = this.#touched
      if (this.#isGone || isTheirs) return
      this.#text.replace(markdown)
      this.#written = markdown
    }
    await this.live.commit(null, async () => undefined, replace)
    return !isTheirs
  }

  /** A person's edit may come between: then what is not shown yet is offered beside their text. */
  async finish(length: SectionLength): Promise<SectionOutcome> {
    for (;;) {
      await this.live.control.untilHeld()
      if (this.#touched && (this.#turning || this.#written.length > this.#whole || this.#text.unshown > 0))
        await this.stepAside()
      if (this.#beside) return this.#beside.finish(length)
      const outcome = await this.#finishHere(length)
      if (outcome) return outcome
    }
  }

  /** The text as it stands when it is committed is what becomes a revision, a person's last keystrokes included. */
  async #finishHere(length: SectionLength): Promise<SectionOutcome | null> {
    let outcome: SectionOutcome | null = null
    await this.live.commit(
      this.section.id,
      async (transaction, events) => {
        if (!outcome || (await isRecorded(transaction, this.#revisionId))) return
        if (outcome.type !== 'removed' && this.#isWritten) await this.#keep(transaction, outcome)
        const words = outcome.type === 'removed' ? 0 : outcome.words
        await tellFinished(transaction, events, this.live, this.section, { outcome: outcome.type, words }, length)
      },
      () => {
        outcome = null
        if (!this.#touched && !this.#isGone) this.#text.end()
        if (this.#touched && !this.#isGone && this.#text.unshown > 0) return
        this.#seal()
        outcome = this.#outcome()
      },
      () => this.#set({ status: 'writing', ...(this.#isWritten ? { writtenFrom: null } : {}) }),
    )
    if (outcome) this.#leave()
    return outcome
  }

  /** Never throws: the caller is ending already, and the document sees to it that it is committed. */
  async abandon(): Promise<void> {
    if (this.live.isLost) {
      this.#leave()
      return
    }
    try {
      await this.#turning
      if (this.#beside) {
        await this.#beside.abandon()
        return
      }
      await this.live.commit(
        this.section.id,
        async () => undefined,
        () => this.#abandonHere(),
      )
    } catch (error) {
      reportUnlessGone(error, this.live.id)
    } finally {
      this.#leave()
    }
  }

  #abandonHere(): void {
    if (!this.#isGone && !this.#touched) this.#text.end()
    this.#bringBack()
    this.#set({ status: restingStatus(readSectionState(this.live.doc, this.section.id)) })
  }

  /** When not one sentence of the new text has come, the old one had better stay. */
  #bringBack(): void {
    const { markdown, state } = this.#before
    if (this.#isGone || this.#touched || !this.#begun || markdown === '') return
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
    if (this.#isGone) return { type: 'removed' }
    const markdown = markdownOf(this.live.doc, this.section.id)
    const words = this.live.countWords(markdown)
    return this.#touched ? { type: 'touched', markdown, words, proposedWords: 0 } : { type: 'written', markdown, words }
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
    if (!this.#isGone) setSectionState(this.live.doc, this.section.id, change, runOrigin)
  }

  /** A section that could not be finished is left after it was closed. */
  #leave(): void {
    if (!this.#isLeft) this.#fragment?.unobserveDeep(this.#look)
    this.#isLeft = true
    this.#text.close()
  }
}

const plainTextOf = (markdown: string): string =>
  markdownToNodes(markdown.trim())
    .map(({ textContent }) => textContent)
    .join('\n')

/** Enough to know the paragraph again that a text ends with. */
const LAST_CHARACTERS = 60

const lastWordsOf = (markdown: string): string =>
  markdownToNodes(markdown).at(-1)?.textContent.slice(-LAST_CHARACTERS) ?? ''
