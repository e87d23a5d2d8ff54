/** Reads the ledger of a document out of the events of its runs. */

import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import type { LengthAnswer } from '../../../writing/section-length'
import { type DocumentLedger, documentLedger, type LedgerAnswer, latestAnswers } from '../../document-ledger'
import { type StoredRunEvent, storedRunEventSchema } from '../../run-event'

type LengthEventType = 'section-started' | 'section-finished' | 'repetition' | 'plan-gaps'

const all: readonly LengthEventType[] = ['section-started', 'section-finished', 'repetition', 'plan-gaps']

/** Throws 404 for an unknown document, 403 for one that the person may not read. */
export async function ledgerOf(documentId: string, person: Person): Promise<LedgerAnswer> {
  await authorise(person, 'read', { type: 'document', id: documentId })
  const run = { documentId }
  const [events, calls, estimatedCalls] = await Promise.all([
    lengthEvents(run, all),
    database().step.count({ where: { run } }),
    database().step.count({ where: { run, estimated: true } }),
  ])
  return { ...documentLedger(events), calls, estimatedCalls }
}

/** The latest answers of a model for this document, in whatever run, the latest last. */
export async function learnedAnswers(documentId: string, model: string): Promise<readonly LengthAnswer[]> {
  return latestAnswers(await lengthEvents({ documentId }, ['section-finished'])).get(model) ?? []
}

/** Of one run only. */
export const ledgerOfRun = async (runId: string): Promise<DocumentLedger> =>
  documentLedger(await lengthEvents({ id: runId }, all))

/** In the order in which they happened: one run at a time works on a document. */
async function lengthEvents(
  run: { readonly id: string } | { readonly documentId: string },
  types: readonly LengthEventType[],
): Promise<StoredRunEvent[]> {
  const rows = await database().runEvent.findMany({
    where: { run, OR: types.map((type) => ({ event: { path: ['type'], equals: type } })) },
    orderBy: [{ createdAt: 'asc' }, { sequence: 'asc' }],
    select: { event: true },
  })
  return rows.map(({ event }) => storedRunEventSchema.parse(event))
}
