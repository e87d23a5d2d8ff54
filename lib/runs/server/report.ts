/** Builds the report of a run out of its steps and the sections of its document. */

import type { DraftSection, Step } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import { sectionIdSchema } from '../../outline/outline'
import { type LedgerRow, lengthLedger } from '../../writing/length-ledger'
import { lengthScore } from '../../writing/length-score'
import type { DocumentLedger } from '../document-ledger'
import type { RunView } from '../run'
import type { RunReport } from '../run-report'
import { findRun } from './find-run'
import { ledgerOfRun } from './spending/document-ledger'

/** Throws 404 for an unknown run, 403 for one that the person may not read. */
export async function reportOf(runId: string, person: Person): Promise<RunReport> {
  const run = await findRun(runId, person)
  await authorise(person, 'read', { type: 'document', id: run.documentId })
  const { documentId } = run
  const [sections, steps, told] = await Promise.all([
    database().draftSection.findMany({ where: { documentId }, orderBy: { position: 'asc' } }),
    database().step.findMany({ where: { runId }, orderBy: { startedAt: 'asc' } }),
    ledgerOfRun(runId),
  ])
  const ledger = lengthLedger(sections.map(ledgerSection))
  const words = ledger.written
  return {
    documentId,
    runId,
    requestedWords: run.requestedWords,
    words,
    lengthScore: lengthScore(run.requestedWords, words),
    calls: run.calls,
    promptTokens: run.promptTokens,
    cachedTokens: run.cachedTokens,
    outputTokens: run.outputTokens,
    estimatedCalls: run.estimatedCalls,
    costUsd: run.costUsd,
    ms: durationOf(run),
    ledger: {
      allocated: ledger.allocated,
      difference: ledger.difference,
      left: ledger.left,
      bias: told.models.find(({ model }) => model === run.model)?.bias ?? null,
    },
    planGaps: told.planGaps,
    shared: sharedOf(run, ledger.rows, steps),
    sections: ledger.rows.map((row) => ({
      number: row.number,
      title: row.title,
      ...lengthOf(row, told),
      ...stepsOf(steps.filter(({ sectionId }) => sectionId === row.id)),
    })),
  }
}

function durationOf({ startedAt, endedAt }: RunView): number {
  if (!startedAt) return 0
  return Math.max(0, (endedAt ? Date.parse(endedAt) : Date.now()) - Date.parse(startedAt))
}

/** A text that a person has written is done: no run comes to it. */
const ledgerSection = ({ sectionId, number, title, targetWords, words, status, writtenBy }: DraftSection) => ({
  id: sectionIdSchema.parse(sectionId),
  number,
  title,
  targetWords,
  words,
  isDone: status === 'written' || (words > 0 && writtenBy === null),
})

function lengthOf({ id, targetWords, words, difference }: LedgerRow, { sections }: DocumentLedger) {
  const told = sections.find(({ sectionId }) => sectionId === id)
  const { goalWords = null, askedWords = null, corrections = null, repetition = null, proposedWords = 0 } = told ?? {}
  return {
    targetWords,
    words,
    proposedWords,
    difference,
    goalWords,
    askedWords,
    corrections,
    repetition: repetition && { found: repetition.found, left: repetition.left },
  }
}

/** With those of the sections they are all calls of the run. */
function sharedOf({ request }: RunView, rows: readonly NamedRow[], steps: readonly Step[]): RunReport['shared'] {
  const shared = steps.filter(({ sectionId }) => sectionId === null)
  const [plans, digests] = [shared.filter(isPlan), shared.filter(({ kind }) => kind === 'digest')]
  const passes = shared.filter((step) => !plans.includes(step) && !digests.includes(step))
  return [
    ...(plans.length > 0 ? [{ name: 'outline', ...stepsOf(plans) }] : []),
    ...(digests.length > 0 ? [{ name: 'digests', ...stepsOf(digests) }] : []),
    ...(passes.length > 0 ? [{ name: passName(request, rows), ...stepsOf(passes) }] : []),
  ]
}

type NamedRow = { readonly id: string; readonly number: string }

const isPlan = ({ kind }: Step): boolean => kind === 'plan' || kind === 'judge'

/** One section is no pass, so they are several. */
function passName(request: RunView['request'], rows: readonly NamedRow[]): string {
  const asked = request.task === 'write' ? request.sectionIds : undefined
  if (!asked) return 'whole text'
  const ids = new Set<string>(asked)
  return rows.flatMap(({ id, number }) => (ids.has(id) ? [number] : [])).join(', ')
}

function stepsOf(steps: readonly Step[]) {
  const sum = (of: (step: Step) => number) => steps.reduce((total, step) => total + of(step), 0)
  const ended = steps.filter((step) => step.endedAt)
  return {
    attempts: sum((step) => step.attempts),
    promptTokens: sum((step) => step.promptTokens),
    cachedTokens: sum((step) => step.cachedTokens),
    outputTokens: sum((step) => step.outputTokens),
    estimatedCalls: steps.filter(({ estimated }) => estimated).length,
    costUsd: ended.some((step) => step.costMicroUsd === null) ? null : sum((step) => Number(step.costMicroUsd)) / 1e6,
    ms: sum((step) => (step.endedAt ? step.endedAt.getTime() - step.startedAt.getTime() : 0)),
  }
}
