/** The work of one run in an open document, task by task. */
import type { Run } from '@/generated/prisma/client'
import { database } from '@/lib/platform/database'
import { readEnvironment } from '@/lib/platform/environment'
import type { OpenDocument } from '../../../documents/collaboration/live-documents'
import { runOrigin } from '../../../documents/collaboration/origin'
import { type DocumentRoles, documentRolesSchema } from '../../../documents/document'
import { readSectionState, setSectionState } from '../../../documents/outline-entries'
import type { Model, ModelName } from '../../../models/model'
import type { PriceTable } from '../../../models/prices'
import { noRoles } from '../../../models/roles'
import { shownCurrency } from '../../../models/server/currency'
import { ownPrices } from '../../../models/server/prices'
import { modelRoles } from '../../../models/server/roles'
import type { SectionId } from '../../../outline/outline'
import type { Brief } from '../../../writing/manuscript'
import { Pace } from '../../../writing/pace'
import { planDocument } from '../../../writing/plan'
import { CappedPurse, type Limit, SpendingLimit } from '../../../writing/purse'
import { writeSection } from '../../../writing/rewrite-section'
import type { LengthAnswer } from '../../../writing/section-length'
import { due, survey, WORDS_WITHOUT_TARGET } from '../../../writing/survey'
import { writeDocument } from '../../../writing/write'
import type { WriteResult } from '../../../writing/write-task'
import { type RunRequest, runRequestSchema } from '../../run'
import { type Left, limitReached, limitsOf } from '../../spending'
import { begunSections } from '../manuscript/begun-sections'
import { keepPlan, type PlanAuthor } from '../manuscript/keep-plan'
import { LiveManuscript } from '../manuscript/live-manuscript'
import { LiveRun } from '../manuscript/live-run'
import { planEventsOf } from '../manuscript/plan-events'
import { settleProposals } from '../manuscript/proposal-writer'
import { restSections } from '../manuscript/rest-sections'
import { presentTexts, sampleTexts } from '../manuscript/rewritten'
import { SectionDigests } from '../manuscript/section-digests'
import { placeIn } from '../manuscript/section-place'
import { patiently } from '../patiently'
import { lockHeld } from '../queue/demand-held'
import { learnedAnswers } from '../spending/document-ledger'
import { demandRoomInMonth, isShared } from '../spending/month-room'
import { limitsFor } from '../spending/person-limits'
import { spentBefore } from '../spending/spent'
import { endAfter } from './failure'
import type { RunControl } from './run-control'
import { RunLog } from './run-log'
import { RunModels } from './run-models'
import type { RunEnd } from './settle-run'
import { substitutesSchema } from './substitutes'

/** What every task of the loop is given. */
type Base = {
  readonly brief: Brief
  readonly manuscript: LiveManuscript
  readonly log: RunLog
  readonly control: RunControl
  readonly cacheKey: string
  readonly learned: (model: ModelName) => Promise<readonly LengthAnswer[]>
}

type Rewrite = Extract<RunRequest, { task: 'section' }>

export class RunWork {
  readonly #request: RunRequest
  readonly #log: RunLog
  readonly #models: RunModels
  readonly #live: LiveRun
  #isPlanning = false
  readonly #pace = new Pace(readEnvironment().writingAtOnce)

  /** As they are when the run begins, or goes on. */
  #prices: PriceTable = {}
  #shared: readonly Limit[] = []

  constructor(
    open: OpenDocument,
    private readonly run: Run,
    private readonly control: RunControl,
  ) {
    this.#request = runRequestSchema.parse(run.request)
    this.#log = new RunLog({
      runId: run.id,
      guard: (transaction) => lockHeld(transaction, run, control),
      prices: () => this.#prices,
      demandRoom: async (transaction, most) => {
        await demandRoomInMonth(transaction, { limits: this.#shared, startedById: run.startedById }, most)
      },
      control,
      placeOf: async (id) => placeIn(open.doc, id),
      onSection: () => this.#keepEdits(),
      onSectionFinished: () => this.#pace.speedUp(),
      onPlanPart: (event) => this.#live.commitEvent(event),
    })
    this.#models = new RunModels({
      usualName: run.model,
      substitutes: substitutesSchema.parse(run.substitutes),
      onWait: async (wait, sectionId) => {
        if (wait.error.code === 'rate-limited') this.#pace.slowDown()
        await this.#log.wait(wait, sectionId)
      },
    })
    const { id, model } = run
    this.#live = new LiveRun({ id, request: this.#request, model, open, control, log: this.#log, models: this.#models })
  }

  /** How the run ends by an error that nobody caught. */
  endAfter(error: unknown): RunEnd {
    return this.#endAfter(error, this.#log.section)
  }

  #endAfter(error: unknown, sectionId: SectionId | null): RunEnd {
    return endAfter(error, sectionId, this.#models.askedFor(sectionId))
  }

  /** A limit of what may be spent pauses the run, with what it has written kept. */
  async perform(): Promise<RunEnd> {
    const prices = await patiently(ownPrices)
    this.#prices = prices
    const spent = await patiently(() => spentBefore(this.run, prices))
    const limits = await patiently(() => limitsFor(this.run.startedById))
    const kept = limitsOf(this.#request, limits, spent)
    this.#shared = kept.filter(isShared)
    const purse = new CappedPurse(kept, prices)
    this.control.purse = purse
    // Whatever is being written now was left so by a worker that died.
    restSections(this.#live.doc)
    const [brief, manuscript] = await Promise.all([this.#brief(), this.#manuscript()])
    try {
      return await this.#perform(brief, manuscript)
    } catch (error) {
      if (!(error instanceof SpendingLimit)) throw error
      const left = await this.#left(manuscript, brief)
      const runSpent = (spent.run ?? 0) + purse.spentMicroUsd
      const inOnePass = this.#request.task === 'write' && this.#request.mode === 'single-pass'
      const currency = await patiently(shownCurrency)
      const halted = { left, runSpent, inOnePass, model: this.run.model, ownPrices: prices, currency }
      const reason = limitReached(error, halted)
      return { type: 'paused', reason }
    }
  }

  async #perform(brief: Brief, manuscript: LiveManuscript): Promise<RunEnd> {
    const model = await this.#models.usual()
    this.#live.presence.show(model.name, null)
    const base = {
      brief,
      manuscript,
      log: this.#log,
      control: this.control,
      cacheKey: this.run.id,
      learned: (name: ModelName) => patiently(() => learnedAnswers(this.run.documentId, name)),
    }
    if (this.#request.task === 'section') return this.#rewrite(base, this.#request, model)
    // A run that made its own plan has it; one that was broken off while it planned plans what is missing.
    if (this.#request.task === 'plan' || this.run.planId === null) await this.#plan(base)
    return this.#request.task === 'plan' ? { type: 'finished' } : this.#write(base)
  }

  async #plan(base: Base): Promise<void> {
    const { plan, judge } = await this.#roles()
    const model = await this.#models.planner(plan)
    this.#live.presence.show(model.name, null)
    const instruction = this.#request.task === 'plan' ? this.#request.instruction : undefined
    this.#isPlanning = true
    const begun = await patiently(() => planEventsOf(this.run.id))
    const judging = await this.#models.helper(judge)
    await planDocument({ ...base, model, judge: judging, instruction, begun, atOnce: this.#pace.atOnce })
    await this.#keepPlan({ authorId: null, model: model.name, edited: await base.manuscript.rowsOfPeople() })
    this.#isPlanning = false
  }

  /** The document's, or else those of the settings; none where somebody has chosen the run's own model, for it alone. */
  async #roles(): Promise<DocumentRoles> {
    const { model, roles } = await patiently(() =>
      database().document.findUniqueOrThrow({ where: { id: this.run.documentId } }),
    )
    const written = substitutesSchema.parse(this.run.substitutes)[model] ?? model
    if (this.#request.model !== undefined || this.run.model !== written) return noRoles
    const [own, usual] = [documentRolesSchema.parse(roles), await patiently(modelRoles)]
    return {
      plan: own.plan ?? usual.plan,
      judge: own.judge ?? usual.judge,
      chores: own.chores ?? usual.chores,
    }
  }

  async #write(base: Base): Promise<RunEnd> {
    const { sectionIds: sections, mode } = this.#request.task === 'write' ? this.#request : {}
    const usual = await this.#models.usual()
    const anew = sampleTexts(this.#live.doc, this.#request, usual.name)
    return this.#endOf(
      await writeDocument({
        ...base,
        modelFor: this.#models.forSection,
        chores: await this.#models.helper((await this.#roles()).chores),
        sections,
        anew,
        atOnce: () => (mode === 'sequential' ? 1 : this.#pace.atOnce),
        inOnePass: mode === 'single-pass',
        contextTokens: readEnvironment().writingContextTokens ?? undefined,
      }),
    )
  }

  async #rewrite(base: Base, { sectionId, instruction }: Rewrite, model: Model): Promise<RunEnd> {
    return this.#endOf(await writeSection({ ...base, model, sectionId, instruction }))
  }

  #endOf(result: WriteResult): RunEnd {
    if (result.type === 'paused') {
      if (result.limit) throw result.limit
      return { type: 'paused' }
    }
    if (result.type !== 'failed') return result
    return this.#endAfter(result.error, result.sectionId)
  }

  /** Sections that are begun count as a whole. */
  async #left(manuscript: LiveManuscript, { requestedWords }: Brief): Promise<Left> {
    if (this.#isPlanning) return { sections: null, words: this.#request.task === 'plan' ? 0 : requestedWords }
    const seen = await survey(manuscript, new Set())
    const targets = due(seen, this.#chosen()).map(({ section }) => section.targetWords || WORDS_WITHOUT_TARGET)
    return { sections: targets.length, words: targets.reduce((sum, words) => sum + words, 0) }
  }

  /** The sections that the run was asked for by name. */
  #chosen(): ReadonlySet<SectionId> | undefined {
    if (this.#request.task === 'section') return new Set([this.#request.sectionId])
    return this.#request.task === 'write' && this.#request.sectionIds ? new Set(this.#request.sectionIds) : undefined
  }

  async #brief(): Promise<Brief> {
    const {
      brief: text,
      language,
      type,
    } = await patiently(() => database().document.findUniqueOrThrow({ where: { id: this.run.documentId } }))
    return { text, language, type, requestedWords: this.run.requestedWords }
  }

  async #manuscript(): Promise<LiveManuscript> {
    const { documentId } = this.run
    const texts = await this.#live.commit(null, (transaction) =>
      transaction.draftSection.findMany({ where: { documentId }, select: { sectionId: true, markdown: true } }),
    )
    this.#live.texts.learn(texts)
    return new LiveManuscript(
      this.#live,
      await patiently(() => presentTexts(this.#live.doc, this.run.id, this.#request)),
      await SectionDigests.of(documentId),
      await patiently(() => begunSections(this.run.id)),
    )
  }

  /** The outline as it is when a section's turn comes, with what people have changed in it. */
  async #keepEdits(): Promise<void> {
    if (!this.#live.watch.takeChanged()) return
    await this.#live.commit(null, (transaction) =>
      keepPlan(transaction, this.run.documentId, this.#live.doc, { authorId: this.#live.watch.latest, model: null }),
    )
  }

  /** The plan that this run has made is the one that it goes on with. */
  async #keepPlan(by: PlanAuthor): Promise<void> {
    const { id, documentId } = this.run
    await this.#live.commit(null, async (transaction) => {
      const plan = await keepPlan(transaction, documentId, this.#live.doc, by)
      if (plan) await transaction.run.update({ where: { id }, data: { planId: plan.id } })
    })
  }

  /** Leaves nothing half open in the document. `end` is null when the run is no longer ours. */
  async leave(end: RunEnd | null): Promise<void> {
    const { doc } = this.#live
    // Another worker may be at it by now.
    if (this.control.brokenOff === 'lost') {
      this.#live.leave()
      return
    }
    restSections(doc)
    if (end?.type === 'failed' && end.failure.sectionId) this.#markFailed(end.failure.sectionId)
    if (end?.type === 'failed' || end?.type === 'stopped') settleProposals(this.#live)
    this.#live.leave()
  }

  /** A text that was finished before, and is still there, has not failed. */
  #markFailed(id: SectionId): void {
    const { doc } = this.#live
    if (readSectionState(doc, id).status === 'planned') setSectionState(doc, id, { status: 'failed' }, runOrigin)
  }
}
