/** Row locks, always taken in this order: the document, the run, its steps. They let rows that refer to them be inserted. */
import type { Transaction } from '@/lib/platform/database'

/** False when there is no such document. */
export async function lockDocument(transaction: Transaction, documentId: string): Promise<boolean> {
  const rows = await transaction.$queryRaw<unknown[]>`
    SELECT id FROM documents WHERE id = ${documentId}::uuid FOR NO KEY UPDATE`
  return rows.length > 0
}

/** False when there is no such run. */
export async function lockRun(transaction: Transaction, runId: string): Promise<boolean> {
  const rows = await transaction.$queryRaw<unknown[]>`SELECT id FROM runs WHERE id = ${runId}::uuid FOR NO KEY UPDATE`
  return rows.length > 0
}

/** Of what may be spent in a month, by all runs. Taken after that of a run. */
export async function lockMonth(transaction: Transaction): Promise<void> {
  await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('longhand month'))::text`
}
