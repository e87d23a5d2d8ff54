/** Offers a new text of a section beside the present one, which a person has written or edited. */
import { v7 as newId } from 'uuid'
import type * as Y from 'yjs'
import { runOrigin } from '../../documents/collaboration/origin'
import { outlineOf, proposalsOf } from '../../documents/live-document'
import { fragmentToMarkdown } from '../../documents/markdown'
import { addProposal, readProposals } from '../../documents/outline-entries'
import type { ModelName } from '../../models/model'
import type { SectionId } from '../../outline/outline'
import { isRecorded, recordRevision } from '../../revisions/server/record-revision'
import type { SectionOutcome, SectionWriter } from '../../writing/manuscript'
import type { SectionLength } from '../../writing/section-length'
import { type LiveRun, reportUnlessGone } from './live-run'
import { tellFinished } from './section-finished'
import type { SectionPlace } from './section-place'
import { ShownText } from './shown-text'

export class ProposalWriter implements SectionWriter {
  /** Nobody types into a proposal. */
  readonly touched = false
  readonly #proposalId: string
  readonly #entry: Y.Map<unknown> | undefined
  readonly #section: Y.Map<unknown> | undefined
  readonly #text: ShownText
  readonly #revisionId = newId()

  /** `baseRevisionId` is the revision of the text that stands there now. */
  constructor(
    private readonly live: LiveRun,
    private readonly id: SectionId,
    private readonly place: SectionPlace,
    baseRevisionId: string | null,
  ) {
    this.#proposalId = openProposal(live, id, baseRevisionId)
    this.#entry = proposalsOf(live.doc).get(this.#proposalId)
    this.#section = outlineOf(live.doc).get(id)
    this.#text = new ShownText(live, {
      sectionId: id,
      textIn: (fork) => readProposals(fork).find((proposal) => proposal.id === this.#proposalId)?.text,
      prior: null,
      isTouched: () => false,
    })
  }

  /** The section, or the proposal itself by somebody who wants it no more. */
  get removed(): boolean {
    const { doc } = this.live
    return outlineOf(doc).get(this.id) !== this.#section || proposalsOf(doc).get(this.#proposalId) !== this.#entry
  }

  async append(markdown: string): Promise<void> {
    await this.live.control.untilHeld()
    if (!this.removed) this.#text.append(markdown)
  }

  async replace(markdown: string): Promise<void> {
    await this.live.control.untilHeld()
    if (!this.removed) this.#text.replace(markdown)
  }

  async finish(length: SectionLength): Promise<SectionOutcome> {
    await this.live.control.untilHeld()
    if (!this.removed) this.#text.end()
    this.#text.close()
    let outcome = this.#outcome()
    await this.live.commit(
      this.id,
      async (transaction, events) => {
        if (await isRecorded(transaction, this.#revisionId)) return
        const section = { id: this.id, place: this.place }
        const end = outcome.type === 'removed' ? ({ outcome: 'removed', words: 0 } as const) : proposed(outcome)
        if (outcome.type !== 'removed') await recordRevision(transaction, this.#revision(outcome))
        await tellFinished(transaction, events, this.live, section, end, length)
      },
      () => {
        this.#set('ready')
        outcome = this.#outcome()
      },
      () => this.#set('arriving'),
    )
    return outcome
  }

  /** What has come stays, and is replaced when the run goes on. Never throws. */
  async abandon(): Promise<void> {
    if (this.live.isLost) {
      this.#text.close()
      return
    }
    try {
      if (!this.removed) this.#text.end()
      this.#text.close()
      await this.live.commit(this.id, async () => undefined)
    } catch (error) {
      reportUnlessGone(error, this.live.id)
    }
  }

  #outcome(): SectionOutcome {
    const text = this.removed ? undefined : readProposals(this.live.doc).find(({ id }) => id === this.#proposalId)?.text
    if (!text) return { type: 'removed' }
    const markdown = fragmentToMarkdown(text).trimEnd()
    return { type: 'written', markdown, words: this.live.countWords(markdown) }
  }

  #revision({ markdown, words }: { readonly markdown: string; readonly words: number }) {
    const { documentId, id: runId } = this.live
    const model: ModelName = this.live.modelFor(this.id)
    const instruction = instructionOf(this.live)
    return {
      id: this.#revisionId,
      documentId,
      sectionId: this.id,
      origin: 'proposed' as const,
      markdown,
      words,
      model,
      instruction,
      runId,
    }
  }

  #set(status: 'arriving' | 'ready'): void {
    if (!this.removed) this.live.doc.transact(() => this.#entry?.set('status', status), runOrigin)
  }
}

const proposed = ({ words }: { readonly words: number }) => ({ outcome: 'proposed' as const, words })

const instructionOf = ({ request }: LiveRun): string | null =>
  request.task === 'section' ? request.instruction || null : null

/** The one that this run has begun already, or a new one. */
function openProposal(live: LiveRun, sectionId: SectionId, baseRevisionId: string | null): string {
  const begun = readProposals(live.doc).find((each) => each.runId === live.id && each.sectionId === sectionId)
  if (begun) {
    const entry = proposalsOf(live.doc).get(begun.id)
    const change = { status: 'arriving', model: live.modelFor(sectionId), baseRevisionId }
    live.doc.transact(() => {
      for (const [key, value] of Object.entries(change)) entry?.set(key, value)
    }, runOrigin)
    return begun.id
  }
  const id = newId()
  const proposal = {
    id,
    sectionId,
    status: 'arriving' as const,
    model: live.modelFor(sectionId),
    instruction: instructionOf(live) ?? '',
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
