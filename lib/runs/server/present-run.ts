/** Presents runs: the only shape of them that leaves the server. */
import type { Plan, Run } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/database'
import { documentIdSchema } from '../../documents/live-document'
import { type PausedReason, pausedReasonSchema } from '../paused-reason'
import { type RunView, runIdSchema, runRequestSchema } from '../run'
import { runFailureSchema } from '../run-failure'
import { noTotals, type StepTotals, totalsOf } from './spending/totals'

export type RunWithPlan = Run & { readonly plan: Pick<Plan, 'version'> | null }

export const withPlan = { plan: { select: { version: true } } } as const

export async function presentRuns(transaction: Transaction, runs: readonly RunWithPlan[]): Promise<RunView[]> {
  const totals = await totalsOf(
    transaction,
    runs.map((run) => run.id),
  )
  return runs.map((run) => viewOf(run, totals.get(run.id) ?? noTotals))
}

/** Null when there is no such run (any more). */
export async function presentRun(transaction: Transaction, runId: string): Promise<RunView | null> {
  const run = await transaction.run.findUnique({ where: { id: runId }, include: withPlan })
  const [view] = run ? await presentRuns(transaction, [run]) : []
  return view ?? null
}

const viewOf = (run: RunWithPlan, totals: StepTotals): RunView => ({
  id: runIdSchema.parse(run.id),
  documentId: documentIdSchema.parse(run.documentId),
  request: runRequestSchema.parse(run.request),
  status: run.status,
  model: run.model,
  planVersion: run.plan?.version ?? null,
  requestedWords: run.requestedWords,
  ...totals,
  failure: run.failure === null ? null : runFailureSchema.parse(run.failure),
  pausedReason: reasonOf(run),
  createdAt: run.createdAt.toISOString(),
  startedAt: run.startedAt?.toISOString() ?? null,
  endedAt: run.endedAt?.toISOString() ?? null,
})

/** One that was paused by a limit and stopped since is simply stopped. */
const reasonOf = ({ status, pausedReason }: Run): PausedReason | null =>
  status !== 'paused' || pausedReason === null ? null : pausedReasonSchema.parse(pausedReason)
