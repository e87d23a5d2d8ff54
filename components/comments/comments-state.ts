/** What this window knows of the comments of one document. */
import type { StoreApi } from 'zustand/vanilla'
import type { Anchor, ThreadList } from '@/lib/comments/thread'
import type { MentionDraft } from './composing/mention-draft'
import type { Sending } from './outbox/outgoing'

export type CommentsState = {
  /** Null until it has come once. */
  readonly list: ThreadList | null
  /** Why the last reading failed. */
  readonly failure: string | null
  readonly sendings: readonly Sending[]
  /** By what they answer: a thread, `new`, or `edit` and a comment. */
  readonly drafts: ReadonlyMap<string, MentionDraft>
  /** What the new thread is to be about; null while none is begun. */
  readonly begun: Anchor | null
  /** The thread that is open. */
  readonly current: string | null
  /** Words that are selected in the text, or were last; null where the caret has left them. */
  readonly selection: Anchor | null
  /** What is to come into sight on the page, and in the panel to get the focus; a new object each time. */
  readonly shown: { readonly id: string; readonly focus: boolean } | null
  /** Threads whose words the pointer is over, here or on the page. */
  readonly pointed: readonly string[]
  /** The last act on a thread that came to nothing, by the thread. */
  readonly failures: ReadonlyMap<string, string>
  /** Threads that something is asked for. */
  readonly busy: ReadonlySet<string>
}

export type CommentsStore = StoreApi<CommentsState>

export const noComments: CommentsState = {
  list: null,
  failure: null,
  sendings: [],
  drafts: new Map(),
  begun: null,
  current: null,
  selection: null,
  shown: null,
  pointed: [],
  failures: new Map(),
  busy: new Set(),
}

export const withEntry = <Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value | undefined,
): Map<string, Value> => {
  const next = new Map(map)
  if (value === undefined) next.delete(key)
  else next.set(key, value)
  return next
}
