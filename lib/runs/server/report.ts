/** Builds the report of a run out of its steps and the sections of its document. */

import type { DraftSection, Step } from '@/generated/prisma/client'
import { authorise } from '@/lib/accounts/authorise'
import type { Person } from '@/lib/accounts/person'
import { database } from '@/lib/platform/database'
import { lengthScore } from '../../writing/length-score'
import type { RunView } from '../run'
import type { RunReport } from '../run-report'
import { findRun } from './find-run'

/** Throws 404 for an unknown run, 403 for one that the person may not read. */
export async function reportOf(runId: string, person: Person): Promise<RunReport> {
  const run = await findRun(runId, person)
  await authorise(person, 'read', { type: 'document', id: run.documentId })
  const { documentId } = run
  const [sections, steps] = await Promise.all([
    database().draftSection.findMany({ where: { documentId }, orderBy: { position: 'asc' } }),
    database().step.findMany({ where: { runId }, orderBy: { startedAt: 'asc' } }),
  ])
  const words = sections.reduce((sum, section) => sum + section.words, 0)
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
    costUsd: run.costUsd,
    ms: durationOf(run),
    sections: sections.map((section) =>
      reportSection(
        section,
        steps.filter((step) => step.sectionId === section.sectionId),
      ),
    ),
  }
}

function durationOf({ startedAt, endedAt }: RunView): number {
  if (!startedAt) return 0
  return Math.max(0, (endedAt ? Date.parse(endedAt) : Date.now()) - Date.parse(startedAt))
}

function reportSection(section: DraftSection, steps: readonly Step[]): RunReport['sections'][number] {
  const sum = (of: (step: Step) => number) => steps.reduce((total, step) => total + of(step), 0)
  return {
    number: section.number,
    title: section.title,
    targetWords: section.targetWords,
    words: section.words,
    attempts: sum((step) => step.attempts),
    promptTokens: sum((step) => step.promptTokens),
    cachedTokens: sum((step) => step.cachedTokens),
    outputTokens: sum((step) => step.outputTokens),
    ms: sum((step) => (step.endedAt ? step.endedAt.getTime() - step.startedAt.getTime() : 0)),
  }
}
