/** The manuscript of a run: the live document as the writing loop reads and writes it. */
import { z } from 'zod'
import { runOrigin } from '../../../documents/collaboration/origin'
import { setToldItems } from '../../../documents/left-gaps'
import { metaOf, outlineOf, type ProposalKind, sectionsOf } from '../../../documents/live-document'
import { addSection, readOutline, readProposals, readSectionState } from '../../../documents/outline-entries'
import { restOf } from '../../../documents/section-rest'
import type { ModelName } from '../../../models/model'
import type { Outline, Section, SectionId } from '../../../outline/outline'
import { keepPresent, keepStanding, presentText } from '../../../revisions/server/keep-present'
import type { Manuscript, SectionWriter } from '../../../writing/manuscript'
import { patiently } from '../patiently'
import { editedRows } from './edited-rows'
import type { LiveRun } from './live-run'
import { LiveSectionWriter } from './live-section-writer'
import { ProposalWriter, proposalOfRun } from './proposal-writer'
import { sampleSections } from './rewritten'
import type { SectionDigests } from './section-digests'
import { placeIn } from './section-place'

type Change = Partial<Omit<Section, 'id'>>

export class LiveManuscript implements Manuscript {
  #edited: Promise<ReadonlySet<SectionId>> | null = null

  constructor(
    private readonly live: LiveRun,
    /** For a section whose rewriting was broken off: what it said before. */
    private readonly present: ReadonlyMap<SectionId, string>,
    private readonly digests: SectionDigests,
    /** Sections that this run has begun before and not finished. */
    private readonly begun: ReadonlySet<SectionId>,
  ) {}

  async outline(): Promise<Outline> {
    return readOutline(this.live.doc)
  }

  async addSection(section: Section): Promise<void> {
    addSection(this.live.doc, section, runOrigin)
  }

  /** What people have set since the run began stays as they set it. */
  async updateSection(id: SectionId, change: Change): Promise<void> {
    const { doc, watch } = this.live
    const entry = outlineOf(doc).get(id)
    if (!entry) return
    doc.transact(() => {
      for (const key of keysOf(change)) if (!watch.isSet(id, key)) entry.set(key, change[key])
    }, runOrigin)
  }

  /**
   * A row that people have put words into stays, whatever the plan says. It is looked at under the document's lock: what
   * they did in another process is known by then.
   */
  async removeSection(id: SectionId): Promise<void> {
    const { doc, watch } = this.live
    const remove = () => {
      if (watch.isTheirs(id) || this.#textOf(id) !== '') return
      doc.transact(() => {
        outlineOf(doc).delete(id)
        sectionsOf(doc).delete(id)
      }, runOrigin)
    }
    await this.live.commit(null, async () => undefined, remove)
  }

  /** A title that is not as a model put it is a person's, and stays with what is under it. */
  async setTitle(title: string, subtitle: string): Promise<void> {
    const meta = metaOf(this.live.doc)
    const present = meta.get('title') ?? ''
    if (present.trim() !== '' && present !== meta.get('plannedTitle')) return
    this.live.doc.transact(() => {
      for (const [key, value] of Object.entries({ title, subtitle, plannedTitle: title }))
        if (meta.get(key) !== value) meta.set(key, value)
    }, runOrigin)
  }

  /** What is offered as its rest was written to stand behind it: whatever comes after must not say it again. */
  async text(id: SectionId): Promise<string> {
    const rest = restOf(this.live.doc, id)
    return rest === '' ? this.#textOf(id) : `${this.#textOf(id)}\n\n${rest}`.trimStart()
  }

  digest(id: SectionId, text: string): string | null {
    return this.digests.find(id, text)
  }

  keepDigest(id: SectionId, text: string, digest: string, model: ModelName): Promise<void> {
    return this.digests.keep(id, text, digest, model)
  }

  async setToldItems(items: readonly string[]): Promise<void> {
    this.live.doc.transact(() => setToldItems(this.live.doc, items), runOrigin)
  }

  #textOf(id: SectionId): string {
    return this.present.get(id) ?? this.live.texts.of(id)
  }

  /** As they were when it was asked first: afterwards rows of the new plan are among them. */
  editedRows(): Promise<ReadonlySet<SectionId>> {
    this.#edited ??= patiently(() => editedRows(this.live.documentId, readOutline(this.live.doc)))
    return this.#edited
  }

  /** Rows that hold words of people, also those that they have changed since. */
  async rowsOfPeople(): Promise<ReadonlySet<SectionId>> {
    return new Set([...(await this.editedRows()), ...this.live.watch.theirs])
  }

  async finished(): Promise<ReadonlySet<SectionId>> {
    const { doc, request, model } = this.live
    const sample = sampleSections(doc, request, model)
    const finished = readOutline(doc).sections.filter(({ id }) =>
      sample.has(id) ? this.#isOffered(id) : this.#isDone(id),
    )
    return new Set(finished.map(({ id }) => id))
  }

  #isDone(id: SectionId): boolean {
    const { doc, request } = this.live
    if (request.task === 'section' && request.sectionId === id) return false
    if (readSectionState(doc, id).status === 'written') return true
    return this.#isPersons(id) && this.#kindOfOffer(id) !== 'continues' && !this.#isArriving(id)
  }

  #isArriving(id: SectionId): boolean {
    return proposalOfRun(this.live, id)?.status === 'arriving'
  }

  #isOffered(id: SectionId): boolean {
    return readProposals(this.live.doc).some(
      (proposal) => proposal.runId === this.live.id && proposal.sectionId === id && proposal.status === 'ready',
    )
  }

  /** Text that a person has written or touched, or that nobody knows a model to have written. */
  #isPersons(id: SectionId): boolean {
    const { contributors, writtenBy } = readSectionState(this.live.doc, id)
    return (contributors.length > 0 || writtenBy === null) && this.live.texts.of(id) !== ''
  }

  /** How a text comes beside a person's: as this run has begun to, or as another whole one. Null: it is no person's. */
  #kindOfOffer(id: SectionId): ProposalKind | null {
    const begun = proposalOfRun(this.live, id)
    if (begun) return begun.kind
    if (!this.#isPersons(id)) return null
    const { request, doc } = this.live
    const isHalfWritten =
      request.task !== 'section' && this.begun.has(id) && readSectionState(doc, id).writtenBy !== null
    return isHalfWritten ? 'continues' : 'replaces'
  }

  /** A model writes directly only into text that no person has touched: else the new text is offered beside it. */
  async open(id: SectionId, { from }: { readonly from: 'empty' | 'partial' }): Promise<SectionWriter> {
    const place = placeIn(this.live.doc, id)
    if (!place) return removedSection
    const text = this.live.texts.of(id)
    const base = from === 'empty' || this.#isPersons(id) ? await this.#keep(id, text) : null
    const entry = outlineOf(this.live.doc).get(id)
    if (!entry) return removedSection
    const kind = this.#kindOfOffer(id)
    if (kind === 'continues') await this.#keepBase(id)
    if (kind !== null) return new ProposalWriter(this.live, { kind, id, place, baseRevisionId: base })
    return new LiveSectionWriter(this.live, { id, place, entry, prior: from === 'partial' ? '' : null })
  }

  /** A run that was ended in the moment in which its rest began may not have been allowed to record what that continues. */
  async #keepBase(id: SectionId): Promise<void> {
    // Everybody who may edit can write it; what is no id of a revision is none that this run has recorded.
    const base = z.uuid().safeParse(proposalOfRun(this.live, id)?.baseRevisionId).data
    if (!base) return
    const standing = presentText(this.live.doc, id, this.live.texts.of(id))
    await this.live.commit(null, (transaction) =>
      keepStanding(transaction, this.live.documentId, { id: base, ...standing }),
    )
  }

  /** What stood before is kept, but for what this very run has begun to write there. */
  async #keep(id: SectionId, text: string): Promise<string | null> {
    if (this.present.has(id)) return null
    const present = presentText(this.live.doc, id, text)
    // Most sections never had a text: each commit would keep those that are being written from the screen.
    if (text === '' && present.writtenBy === null && present.contributors.length === 0) return null
    const kept = await this.live.commit(null, (transaction) => keepPresent(transaction, this.live.documentId, present))
    return kept?.id ?? null
  }
}

const keysOf = (change: Change): (keyof Change)[] =>
  (['parent', 'order', 'title', 'mainPoint', 'targetWords', 'instructions', 'model', 'buildsOn'] as const).filter(
    (key) => change[key] !== undefined,
  )

/** For one that was removed just before its turn. */
const removedSection: SectionWriter = {
  touched: false,
  removed: true,
  ending: false,
  append: async () => undefined,
  markWhole: () => undefined,
  stepAside: async () => null,
  replace: async () => true,
  finish: async () => ({ type: 'removed' }),
  abandon: async () => undefined,
}
