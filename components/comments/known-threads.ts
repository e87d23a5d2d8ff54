/** A list of threads that was read again, with what is known already kept as it is. */
import type { ThreadList } from '@/lib/comments/thread'

/** What has not changed is the same object: what was found for an anchor is remembered by it, and cards are not drawn again. */
export function withKnown(list: ThreadList, before: ThreadList | null): ThreadList {
  const known = new Map(before?.threads.map((thread) => [thread.id, thread]))
  const threads = list.threads.map((thread) => {
    const old = known.get(thread.id)
    if (!old || old === thread) return thread
    if (areSame(old, thread)) return old
    return areSame(old.anchor, thread.anchor) ? { ...thread, anchor: old.anchor } : thread
  })
  const mentionable = before && areSame(before.mentionable, list.mentionable) ? before.mentionable : list.mentionable
  return { threads, mentionable }
}

const areSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
