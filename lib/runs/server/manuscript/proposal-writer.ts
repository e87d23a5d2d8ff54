/** Offers a text beside a section: another one in the place of a person's, or the rest of one that a person has edited. */
import { v7 as newId } from 'uuid'
import type * as Y from 'yjs'
import type { Transaction } from '@/lib/platform/database'
import { runOrigin } from '../../../documents/collaboration/origin'
import { outlineOf, type Proposal, type ProposalKind, proposalsOf } from '../../../documents/live-document'
import { fragmentToMarkdown } from '../../../documents/markdown/markdown'
import { markdownOf } from '../../../documents/markdown/section-markdown'
import {
  addProposal,
  readOutline,
  readProposals,
  sectionDigest,
  setSectionState,
} from '../../../documents/outline-entries'
import type { SectionId } from '../../../outline/outline'
import { isRecorded, recordRevision } from '../../../revisions/server/record-revision'
import type { Aside, SectionOutcome, SectionWriter } from '../../../writing/manuscript'
import type { SectionLength } from '../../../writing/section-length'
import { type LiveRun, reportUnlessGone } from './live-run'
import { leaveAtRest } from './rest-sections'
import { tellFinished } from './section-finished'
import type { SectionPlace } from './section-place'
import { ShownText } from './shown-text'

export type Offer = {
  readonly kind: ProposalKind
  readonly id: SectionId
  readonly place: SectionPlace
  /** The revision of the text that stands there now. */
  readonly baseRevisionId: string | null
  /** As in Proposal. */
  readonly brokeOffAfter?: string
  readonly half?: string
}

export class ProposalWriter implements SectionWriter {
  readonly #proposalId: string
  readonly #entry: Y.Map<unknown> | undefined
  readonly #section: Y.Map<unknown> | undefined
  readonly #text: ShownText
  readonly #revisionId = newId()
  /** Of its title, main point and instructions as they were when it was begun. */
  readonly #digest: string | null
  #written = ''

  /** A proposal that this run has begun for the section is gone on with: a rest from where it is, a whole text anew. */
  constructor(
    private readonly live: LiveRun,
    private readonly offer: Offer,
  ) {
    const { id, kind } = offer
    const { doc } = live
    this.#proposalId = openProposal(live, offer)
    this.#entry = proposalsOf(doc).get(this.#proposalId)
    this.#section = outlineOf(doc).get(id)
    const planned = readOutline(doc).sections.find((each) => each.id === id)
    this.#digest = planned ? sectionDigest(planned) : null
    if (this.#isRest) this.#written = this.#markdown
    this.#text = new ShownText(live, {
      sectionId: id,
      textIn: (fork) => readProposals(fork).find((proposal) => proposal.id === this.#proposalId)?.text,
      prior: kind === 'continues' ? '' : null,
      behind: this.#isRest ? markdownOf(doc, id) : '',
    })
    if (this.#isRest) setSectionState(doc, id, { status: 'writing' }, runOrigin)
  }

  get #isRest(): boolean {
    return this.offer.kind === 'continues'
  }

  /** Nobody types into a proposal; a rest is one because somebody has typed into the section. */
  get touched(): boolean {
    return this.#isRest
  }

  /** The section, or the proposal itself by somebody who wants it no more. */
  get removed(): boolean {
    return this.#isSectionGone || proposalsOf(this.live.doc).get(this.#proposalId) !== this.#entry
  }

  get ending(): boolean {
    return this.#entry?.get('ending') === true
  }

  get #isSectionGone(): boolean {
    return outlineOf(this.live.doc).get(this.offer.id) !== this.#section
  }

  /** All that was appended, shown or not. */
  get written(): string {
    return this.#written
  }

  async stepAside(): Promise<Aside | null> {
    if (!this.#isRest || this.removed) return null
    return { standing: markdownOf(this.live.doc, this.offer.id), rest: this.#written }
  }

  markWhole(): void {}

  async append(markdown: string): Promise<void> {
    await this.live.control.untilHeld()
    this.take(markdown)
  }

  take(markdown: string): void {
    const added = this.#written === '' ? markdown.trimStart() : markdown
    if (this.removed || added === '') return
    this.#written += added
    this.#text.append(added)
  }

  /** Shows what has come now: call it where the document is committed. */
  flush(): void {
    if (!this.removed) this.#text.flush()
  }

  async replace(markdown: string): Promise<boolean> {
    await this.live.control.untilHeld()
    const replace = () => {
      if (this.removed) return
      this.#text.replace(markdown)
      this.#written = markdown
    }
    await this.live.commit(null, async () => undefined, replace)
    return true
  }

  async finish(length: SectionLength): Promise<SectionOutcome> {
    await this.live.control.untilHeld()
    let outcome: SectionOutcome = { type: 'removed' }
    await this.live.commit(
      this.offer.id,
      async (transaction, events) => {
        if (await isRecorded(transaction, this.#revisionId)) return
        const isOffered = outcome.type === 'written' || (outcome.type === 'touched' && outcome.proposedWords > 0)
        if (isOffered) await this.#keep(transaction)
        await tellFinished(transaction, events, this.live, this.offer, endOf(outcome), length)
      },
      () => {
        if (!this.removed) this.#text.end()
        outcome = this.#outcome()
        this.#seal()
      },
      () => this.#unseal(),
    )
    this.#text.close()
    return outcome
  }

  /** What has come stays until the run goes on. Never throws. */
  async abandon(): Promise<void> {
    if (this.live.isLost) {
      this.#text.close()
      return
    }
    try {
      const leave = () => {
        if (!this.removed) this.#text.end()
        if (this.#isRest && !this.#isSectionGone) leaveAtRest(this.live.doc, this.offer.id)
      }
      await this.live.commit(this.offer.id, async () => undefined, leave)
    } catch (error) {
      reportUnlessGone(error, this.live.id)
    } finally {
      this.#text.close()
    }
  }

  #outcome(): SectionOutcome {
    if (this.#isSectionGone || (this.removed && !this.#isRest)) return { type: 'removed' }
    const offered = this.#markdown
    const words = this.live.countWords(offered)
    if (!this.#isRest) return { type: 'written', markdown: offered, words }
    const markdown = markdownOf(this.live.doc, this.offer.id)
    return { type: 'touched', markdown, words: this.live.countWords(markdown), proposedWords: words }
  }

  /** A rest of which nothing came is none: the section is the person's as it stands. */
  #seal(): void {
    if (this.#isRest && this.#markdown === '' && !this.removed) {
      this.live.doc.transact(() => proposalsOf(this.live.doc).delete(this.#proposalId), runOrigin)
    }
    this.#set('ready')
    if (!this.#isRest || this.#isSectionGone) return
    setSectionState(this.live.doc, this.offer.id, { status: 'written', writtenFrom: this.#digest }, runOrigin)
  }

  #unseal(): void {
    this.#set('arriving')
    if (!this.#isRest || this.#isSectionGone) return
    setSectionState(this.live.doc, this.offer.id, { status: 'writing', writtenFrom: null }, runOrigin)
  }

  get #markdown(): string {
    const text = readProposals(this.live.doc).find(({ id }) => id === this.#proposalId)?.text
    return text ? fragmentToMarkdown(text).trimEnd() : ''
  }

  /** Of a rest, the section as it would be with it: restoring it later must not take away what it comes after. */
  async #keep(transaction: Transaction): Promise<void> {
    const { documentId, id: runId, doc } = this.live
    const { id: sectionId } = this.offer
    const markdown = this.#isRest ? `${markdownOf(doc, sectionId)}\n\n${this.#markdown}`.trim() : this.#markdown
    await recordRevision(transaction, {
      id: this.#revisionId,
      documentId,
      sectionId,
      origin: 'proposed',
      markdown,
      words: this.live.countWords(markdown),
      model: this.live.modelFor(sectionId),
      instruction: instructionOf(this.live) || null,
      runId,
    })
  }

  #set(status: Proposal['status']): void {
    if (!this.removed) this.live.doc.transact(() => this.#entry?.set('status', status), runOrigin)
  }
}

const endOf = (outcome: SectionOutcome) => {
  if (outcome.type === 'removed') return { outcome: 'removed', words: 0 } as const
  if (outcome.type === 'written') return { outcome: 'proposed', words: outcome.words } as const
  return { outcome: 'touched', words: outcome.words, proposedWords: outcome.proposedWords } as const
}

const instructionOf = ({ request }: LiveRun): string => (request.task === 'section' ? request.instruction : '')

export const proposalOfRun = ({ doc, id: runId }: LiveRun, sectionId: SectionId): Proposal | undefined =>
  readProposals(doc).find((each) => each.runId === runId && each.sectionId === sectionId)

/** The one that this run has begun already, or a new one. */
function openProposal(live: LiveRun, offer: Offer): string {
  const { id: sectionId, kind, baseRevisionId, brokeOffAfter = '', half = '' } = offer
  const begun = proposalOfRun(live, sectionId)
  if (begun) {
    const entry = proposalsOf(live.doc).get(begun.id)
    const base = kind === 'continues' ? {} : { baseRevisionId }
    live.doc.transact(() => {
      for (const [key, value] of Object.entries({ status: 'arriving', model: live.modelFor(sectionId), ...base }))
        entry?.set(key, value)
    }, runOrigin)
    return begun.id
  }
  const id = newId()
  const proposal = {
    id,
    sectionId,
    kind,
    brokeOffAfter,
    half,
    status: 'arriving' as const,
    model: live.modelFor(sectionId),
    instruction: instructionOf(live),
    runId: live.id,
    baseRevisionId,
    createdAt: Date.now(),
  }
  addProposal(live.doc, proposal, runOrigin)
  return id
}

/** When a run ends early, what it has offered so far is offered as it is; a proposal without text is taken back. */
export function settleProposals(live: LiveRun): void {
  const arriving = readProposals(live.doc).filter((each) => each.runId === live.id && each.status === 'arriving')
  live.doc.transact(() => {
    for (const { id, text } of arriving) {
      if (text.length === 0) proposalsOf(live.doc).delete(id)
      else proposalsOf(live.doc).get(id)?.set('status', 'ready')
    }
  }, runOrigin)
}
