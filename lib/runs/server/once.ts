/** Does a transaction once although it is tried again: one whose answer was lost may have been committed all the same. */
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { database, type Transaction } from '@/lib/platform/database'
import { patiently } from './patiently'

type Noted<T> = { readonly markId: string; readonly transactionId: string; readonly result: T }

const IN_PROGRESS_MS = 100

/** Marks are asked for within seconds. */
const KEPT_MS = 60 * 60_000

/** One try after another of the same work. */
export class Attempts<T> {
  #last: Noted<T> | null = null

  /** To be called at the end of the work, inside its transaction. */
  async note(transaction: Transaction, result: T): Promise<T> {
    const markId = newId()
    await transaction.commitMark.create({ data: { id: markId } })
    const [row] = await transaction.$queryRaw<{ id: string }[]>`SELECT pg_current_xact_id()::text AS id`
    this.#last = row ? { markId, transactionId: row.id, result } : null
    return result
  }

  /**
   * What the last try came to, if it was committed. Its mark tells, once it can't be in progress any longer; its number
   * alone does not: Postgres keeps that only with the commit, and gives it anew after it was killed.
   */
  async committed(): Promise<{ readonly result: T } | null> {
    const last = this.#last
    if (!last) return null
    while (await isInProgress(last.transactionId)) await sleep(IN_PROGRESS_MS)
    const mark = await database().commitMark.findUnique({ where: { id: last.markId } })
    return mark && last
  }
}

/** After a Postgres was killed its numbers may not have come so far again, and it refuses to speak of those to come. */
async function isInProgress(transactionId: string): Promise<boolean> {
  const [row] = await database().$queryRaw<{ isOpen: boolean }[]>`
    SELECT CASE
      WHEN ${transactionId}::xid8 >= pg_current_xact_id() THEN false
      ELSE pg_xact_status(${transactionId}::xid8) = 'in progress'
    END AS "isOpen"`
  return row?.isOpen ?? false
}

/** Takes marks away that nobody asks for any more. */
export async function forgetCommitMarks(): Promise<void> {
  await database().commitMark.deleteMany({ where: { createdAt: { lt: new Date(Date.now() - KEPT_MS) } } })
}

/** As `patiently`. `work` notes its result; `late` is called in its stead where the try before turns out to be committed. */
export function patientlyOnce<T>(
  work: (attempts: Attempts<T>) => Promise<T>,
  late: () => Promise<void> = async () => undefined,
): Promise<T> {
  const attempts = new Attempts<T>()
  return patiently(async () => {
    const done = await attempts.committed()
    if (!done) return work(attempts)
    await late()
    return done.result
  })
}
