/** Keeps the present texts of sections as revisions, around a change of many of them. */
import { ask } from '@/components/api/request'
import type { KeepTexts } from '@/components/find/replace-found'
import type { DocumentId } from '@/lib/documents/live-document'
import type { LiveConnection } from '../connection/live-connection'
import { isSaved } from '../connection/save-state'

/** Longer than this nobody waits for what they asked for. */
const LONGEST_WAIT_MS = 4_000

/** What was typed here before comes to the server first. */
export const keepTextsOf =
  (connection: LiveConnection, documentId: DocumentId): KeepTexts =>
  async (sectionIds) => {
    if (sectionIds.length === 0) return true
    if (!(await untilSaved(connection))) return false
    try {
      const signal = AbortSignal.timeout(LONGEST_WAIT_MS)
      await ask(`/api/documents/${documentId}/revisions`, { method: 'POST', body: { sectionIds }, signal })
      return true
    } catch {
      // The change itself needs no server: whoever asked is told that nothing was kept.
      return false
    }
  }

/** Whether all that was changed here is committed; false where that does not come to pass in time. */
function untilSaved({ state }: LiveConnection): Promise<boolean> {
  const verdict = (): boolean | null => {
    const { link, save } = state.getState()
    if (link.type !== 'live') return false
    return isSaved(save) ? true : null
  }
  const known = verdict()
  if (known !== null) return Promise.resolve(known)
  return new Promise((resolve) => {
    const end = (isDone: boolean) => {
      clearTimeout(timer)
      leave()
      resolve(isDone)
    }
    const timer = setTimeout(() => end(false), LONGEST_WAIT_MS)
    const leave = state.subscribe(() => {
      const now = verdict()
      if (now !== null) end(now)
    })
  })
}
