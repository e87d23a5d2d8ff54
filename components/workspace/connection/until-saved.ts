/** Waits until what was changed in this window is committed: what is asked for next starts from it. */
import type { StoreApi } from 'zustand/vanilla'
import { ApiError } from '@/components/api/request'
import { isReadOnly, type LinkState } from './link-state'
import { isSaved, type SaveState } from './save-state'

type Saving = { readonly link: LinkState; readonly save: SaveState }

/** Without a connection nothing is waited for: the request that follows says itself that the server is away. */
const isDone = ({ link, save }: Saving): boolean => isSaved(save) || link.type !== 'live' || link.readOnly

/** Calls `then` once all that was changed here is committed, at once where nothing is taken from here. */
export function onceSaved(state: StoreApi<Saving>, then: () => void): void {
  const isOver = ({ link, save }: Saving) => isSaved(save) || isReadOnly(link)
  if (isOver(state.getState())) {
    then()
    return
  }
  const stop = state.subscribe((now) => {
    if (!isOver(now)) return
    stop()
    then()
  })
}

/** Throws ApiError when the server has not answered for all of it after `patienceMs`. */
export function untilSaved(state: StoreApi<Saving>, patienceMs = 10_000): Promise<void> {
  if (isDone(state.getState())) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const end = (how: () => void) => {
      clearTimeout(timer)
      stop()
      how()
    }
    const stop = state.subscribe((now) => isDone(now) && end(resolve))
    const timer = setTimeout(() => end(() => reject(unsaved())), patienceMs)
  })
}

const unsaved = (): ApiError =>
  new ApiError(
    0,
    'not-saved',
    'Your last changes are not in the document yet. They are kept in this browser. Try again in a moment.',
  )
