/** Sees to it that one run at most plans or writes a document. */
import { RequestError } from '@/lib/accounts/request-error'
import type { Transaction } from '@/lib/platform/database'
import type { RunRequest } from '../run'
import { activeStatuses } from '../run-states'

/** Call it under the document's lock. Throws 409; writing one section again only queues. */
export async function demandFree(
  transaction: Transaction,
  documentId: string,
  task: RunRequest['task'],
  except?: string,
): Promise<void> {
  if (task === 'section') return
  const other = await transaction.run.findFirst({
    where: {
      id: except ? { not: except } : undefined,
      documentId,
      task: { in: ['plan', 'write'] },
      status: { in: [...activeStatuses] },
    },
  })
  if (!other) return
  const doing = other.task === 'plan' ? 'planning' : 'writing'
  throw new RequestError(
    409,
    'run-active',
    `A run is ${doing} this document already. Wait for it, or pause or stop it first. Nothing was changed.`,
  )
}
