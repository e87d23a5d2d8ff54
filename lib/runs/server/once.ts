/** Does a transaction once although it is tried again: one whose answer was lost may have been committed all the same. */
import { setTimeout as sleep } from 'node:timers/promises'
import { database, type Transaction } from '@/lib/platform/database'
import { patiently } from './patiently'

type Noted<T> = { readonly transactionId: string; readonly result: T }

const IN_PROGRESS_MS = 100

/** One try after another of the same work. */
export class Attempts<T> {
  #last: Noted<T> | null = null

  /** To be called at the end of the work, inside its transaction. */
  async note(transaction: Transaction, result: T): Promise<T> {
    const [row] = await transaction.$queryRaw<{ id: string }[]>`SELECT pg_current_xact_id()::text AS id`
    this.#last = row ? { transactionId: row.id, result } : null
    return result
  }

  /** What the last try came to, if it was committed. Postgres knows, also after it was killed. */
  async committed(): Promise<{ readonly result: T } | null> {
    const last = this.#last
    if (!last) return null
    for (;;) {
      const [row] = await database().$queryRaw<{ status: string | null }[]>`
        SELECT pg_xact_status(${last.transactionId}::xid8) AS status`
      if (row?.status !== 'in progress') return row?.status === 'committed' ? last : null
      await sleep(IN_PROGRESS_MS)
    }
  }
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
