/** Loads a document for the window that is about to ask for it: its page is on the way to a browser. */
import { setTimeout as sleep } from 'node:timers/promises'
import { RequestError } from '@/lib/accounts/request-error'
import { log } from '@/lib/platform/log'
import { withOpenDocument } from '../collaboration/live-documents'
import type { DocumentId } from '../live-document'

/** On a slow line a page takes so long until its scripts run. Whoever comes later waits for it to be loaded again. */
const HELD_MS = 10_000

/** Call it once the page is sent: it would wait for the reading of a long document. */
export function expectWindow(id: DocumentId): void {
  const hold = () => sleep(HELD_MS, undefined, { ref: false })
  withOpenDocument(id, hold).catch((error) => {
    // It was removed meanwhile, which the window is told as well.
    if (!(error instanceof RequestError)) log.info({ error, documentId: id }, 'A document was not loaded ahead')
  })
}
