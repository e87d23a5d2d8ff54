'use client'
/** Tells the server what of a thread the person has before their eyes. */
import { useEffect } from 'react'
import type { CommentDesk } from './comment-desk'
import type { ShownThread } from './outbox/outgoing'

/** A page that lies behind others is not looked at. */
export function useSeen({ seen }: CommentDesk, { id, unseen, comments }: ShownThread, isShown: boolean): void {
  // One that comes while the one before is being told of leaves `unseen` as it is.
  const last = comments.findLast(({ sending }) => sending === null)?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: another last comment is to be told of too
  useEffect(() => {
    if (!isShown || unseen === 'nothing') return
    const look = () => {
      if (document.visibilityState === 'visible') seen(id)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [seen, id, unseen, last, isShown])
}
