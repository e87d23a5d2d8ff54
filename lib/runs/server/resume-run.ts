/** Resumes a run that was paused or stopped or that failed. */

import { Prisma } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { openModel } from '@/lib/models/server/connections'
import { database } from '@/lib/platform/database'
import { connectionFailedOf } from '../paused-reason'
import type { RunView } from '../run'
import { demandFree } from './demand-free'
import { findRun } from './find-run'
import { lockDocument } from './locks'
import { demandMove, unknownRun } from './move-run'
import { substitutesAfter, substitutesSchema } from './performing/substitutes'
import { presentRun } from './present-run'
import { runQueue } from './queue/queue'
import { demandCap, demandOwnLimits, keptCap } from './spending/demand-cap'

/**
 * It goes on after the last whole sentence, if wished with another model, and with `capUsd` to spend in all. Throws 403, 404, 400 for an unknown model,
 * and 409 for a run that has not ended early or when another one plans or writes the document.
 */
export async function resumeRun(
  runId: string,
  change: { readonly model?: string | undefined; readonly capUsd?: number | null | undefined },
  person: Person,
): Promise<RunView> {
  const before = await findRun(runId, person)
  await authorise(person, 'run', { type: 'document', id: before.documentId })
  const { startedById } = await database().run.findUniqueOrThrow({
    where: { id: runId },
    select: { startedById: true },
  })
  await demandOwnLimits(person, startedById)
  await demandCap(change.capUsd, person, startedById)
  const kept = await keptCap(before.request.capUsd, person, startedById)
  const failed = connectionFailedOf(before)?.model ?? null
  // A planner's or a section's own model that fails leaves the run its own.
  const usual = failed === null || failed === before.model ? (change.model ?? before.model) : before.model
  const [model, chosen] = await Promise.all([openModel(usual), openModel(change.model ?? usual)])
  return database().$transaction(async (transaction) => {
    await lockDocument(transaction, before.documentId)
    await demandFree(transaction, before.documentId, before.request.task, runId)
    const request = { ...before.request, capUsd: change.capUsd === undefined ? kept : change.capUsd }
    const cleared = { failure: Prisma.DbNull, pausedReason: Prisma.DbNull }
    const run = await demandMove(transaction, runId, 'resume', { model: model.name, request, ...cleared })
    if (change.model !== undefined) {
      const substitutes = substitutesAfter(substitutesSchema.parse(run.substitutes), chosen.name, failed)
      await transaction.run.update({ where: { id: runId }, data: { substitutes } })
    }
    await runQueue().send(transaction, runId)
    const view = await presentRun(transaction, runId)
    if (!view) throw unknownRun()
    return view
  })
}
