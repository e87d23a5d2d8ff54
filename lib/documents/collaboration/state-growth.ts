/**
 * How large the state of a live document may be beside its text. Yjs forgets deleted texts and keeps a few bytes for each
 * edit (docs/decisions/0027): one that is much larger holds something that it should not.
 */
import type { Transaction } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import type { DocumentId } from '../live-document'

/** Measured: 1.4 of a new text, 3.2 after 10,000 edits and 5.8 after 50,000 of one of 4,000 words. */
const MOST_TIMES_TEXT = 12
/** What months of edits leave behind in a short text is no reason to worry. */
const SPARE_BYTES = 2 * 1024 * 1024

export const mostStateBytes = (textBytes: number): number => SPARE_BYTES + MOST_TIMES_TEXT * textBytes

/** Warns in the log; nothing else is done. Call it when a state was stored. */
export async function tellOfGrowth(
  transaction: Transaction,
  documentId: DocumentId,
  stateBytes: number,
): Promise<void> {
  if (stateBytes <= SPARE_BYTES) return
  const [row] = await transaction.$queryRaw<{ bytes: bigint | null }[]>`
    SELECT sum(octet_length(markdown)) AS bytes FROM draft_sections WHERE "documentId" = ${documentId}::uuid`
  const textBytes = Number(row?.bytes ?? 0)
  if (stateBytes > mostStateBytes(textBytes))
    log.warn({ documentId, stateBytes, textBytes }, 'The state of a document is much larger than its text')
}
