/** Loads a document for the window that is about to ask for it: its page is on the way to a browser. */
import { RequestError } from '@/lib/accounts/request-error'
import { log } from '@/lib/platform/log'
import { liveDocuments } from '../collaboration/live-documents'
import type { DocumentId } from '../live-document'

/** Call it once the page is sent, which would wait for a long document to be read. */
export function expectWindow(id: DocumentId): void {
  liveDocuments()
    .expect(id)
    .catch((error) => {
      // It was removed meanwhile, which the window is told as well.
      if (!(error instanceof RequestError)) log.info({ error, documentId: id }, 'A document was not loaded ahead')
    })
}
