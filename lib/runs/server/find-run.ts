/** Finds runs for a person who may read their document. */

import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import type { RunView } from '../run'
import { unknownRun } from './move-run'
import { presentRun, presentRuns, withPlan } from './present-run'

/** Throws 404 for one that does not exist or that the person may not see. */
export async function findRun(runId: string, person: Person): Promise<RunView> {
  const view = await presentRun(database(), runId)
  if (!view) throw unknownRun()
  await authorise(person, 'read', { type: 'document', id: view.documentId })
  return view
}

const MOST_LISTED = 100

/** The latest first. */
export async function listRuns(documentId: string, person: Person): Promise<RunView[]> {
  await authorise(person, 'read', { type: 'document', id: documentId })
  const runs = await database().run.findMany({
    where: { documentId },
    orderBy: { id: 'desc' },
    take: MOST_LISTED,
    include: withPlan,
  })
  return presentRuns(database(), runs)
}

/** The latest run of each document that has one; the caller has authorised the documents. */
export async function latestRuns(documentIds: string[]): Promise<Map<string, RunView>> {
  const runs = await database().run.findMany({
    where: { documentId: { in: documentIds } },
    orderBy: [{ documentId: 'asc' }, { id: 'desc' }],
    distinct: ['documentId'],
    include: withPlan,
  })
  const views = await presentRuns(database(), runs)
  return new Map(views.map((view) => [view.documentId, view]))
}
