/**
 * The text of a document that comes beside its page: asked for once the page's scripts have come, while they begin to run.
 * Over the socket it would come after the page's coming to life, and the way there and back.
 */
import type { DocumentId } from '@/lib/documents/live-document'

/** It is waited for so long; a long document on a slow line takes seconds either way. */
const LONGEST_MS = 10_000

/** A page preloads it. */
export const earlyStatePath = (id: DocumentId): string => `/api/documents/${id}/state`

/** As a Yjs update; null where none came, which the socket makes good and gives the reason for. */
export async function earlyState(id: DocumentId): Promise<Uint8Array | null> {
  try {
    const response = await fetch(earlyStatePath(id), { signal: AbortSignal.timeout(LONGEST_MS) })
    // A proxy may answer with a page of its own.
    const isState = response.ok && response.headers.get('content-type') === 'application/octet-stream'
    return isState ? new Uint8Array(await response.arrayBuffer()) : null
  } catch {
    return null
  }
}
