/** Comments on their way to the server: shown at once, kept in the browser until they are there, sent again as they are. */
import { z } from 'zod'
import { anchorSchema, type CommentView, type ThreadList, type ThreadView } from '@/lib/comments/thread'
import { editKey, newThreadId } from '../composing/draft-keys'
import { isBlank, type MentionDraft } from '../composing/mention-draft'

const sentSchema = { id: z.uuid(), text: z.string(), at: z.iso.datetime() }

/** `id` is that of the comment. Ids are made here: what is sent twice is there once. */
export const outgoingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('thread'), threadId: z.uuid(), anchor: anchorSchema, ...sentSchema }),
  z.strictObject({ kind: z.literal('reply'), threadId: z.uuid(), ...sentSchema }),
])
export type Outgoing = z.infer<typeof outgoingSchema>

/** `failure`: why it is not there; null while it is under way or waits for the connection. */
export type Sending = { readonly comment: Outgoing; readonly failure: string | null }

/** Whose comments they are. */
export type Author = NonNullable<CommentView['author']>

export type ShownComment = CommentView & {
  /** Null of one that the server has. */
  readonly sending: Sending | null
}

export type ShownThread = Omit<ThreadView, 'comments'> & {
  readonly comments: readonly ShownComment[]
  /** Whether the server has it. */
  readonly kept: boolean
}

const there = (comment: CommentView): ShownComment => ({ ...comment, sending: null })

const kept = new WeakMap<ThreadView, ShownThread>()

/** The same object for the same thread, so that it is not drawn again. */
function keptThread(thread: ThreadView): ShownThread {
  const shown = kept.get(thread) ?? { ...thread, comments: thread.comments.map(there), kept: true }
  kept.set(thread, shown)
  return shown
}

const underWay = ({ comment, failure }: Sending, author: Author): ShownComment => ({
  id: comment.id,
  author,
  text: comment.text,
  createdAt: comment.at,
  editedAt: null,
  sending: { comment, failure },
})

const newThread = (sending: Sending, anchor: ThreadView['anchor'], author: Author): ShownThread => ({
  id: sending.comment.threadId,
  anchor,
  comments: [underWay(sending, author)],
  createdAt: sending.comment.at,
  resolved: null,
  unseen: 'nothing',
  kept: false,
})

/** Whether the server has it already. */
export const isThere = ({ threads }: ThreadList, { threadId, id }: Outgoing): boolean =>
  threads.some((thread) => thread.id === threadId && thread.comments.some((comment) => comment.id === id))

/** The threads with what is under way to them. A reply to a thread that is gone stands nowhere: `straysOf` has it. */
export function shownThreads(list: ThreadList, sendings: readonly Sending[], author: Author): ShownThread[] {
  const threads = new Map<string, ShownThread>(list.threads.map((thread) => [thread.id, keptThread(thread)]))
  for (const sending of sendings) {
    const { comment } = sending
    if (isThere(list, comment)) continue
    const thread = threads.get(comment.threadId)
    if (thread)
      threads.set(thread.id, { ...thread, resolved: null, comments: [...thread.comments, underWay(sending, author)] })
    else if (comment.kind === 'thread') threads.set(comment.threadId, newThread(sending, comment.anchor, author))
  }
  return [...threads.values()]
}

/** Replies whose thread somebody has deleted meanwhile: what was typed is shown by itself. */
export const straysOf = (list: ThreadList, sendings: readonly Sending[]): Sending[] =>
  sendings.filter(
    ({ comment }) =>
      comment.kind === 'reply' &&
      !list.threads.some(({ id }) => id === comment.threadId) &&
      !sendings.some((other) => other.comment.kind === 'thread' && other.comment.threadId === comment.threadId),
  )

/** What was typed for something that is gone: an answer, or a change of one's own comment. */
export type StrayDraft = { readonly key: string; readonly draft: MentionDraft; readonly kind: 'reply' | 'edit' }

/** `drafts` by what they answer: `new`, a thread, or `edit` and a comment. */
export function strayDraftsOf(
  list: ThreadList,
  sendings: readonly Sending[],
  drafts: ReadonlyMap<string, MentionDraft>,
): StrayDraft[] {
  const threads = new Set([...list.threads.map(({ id }) => id), ...sendings.map(({ comment }) => comment.threadId)])
  const edited = new Set(list.threads.flatMap(({ comments }) => comments.map(({ id }) => editKey(id))))
  return [...drafts].flatMap(([key, draft]): StrayDraft[] => {
    if (key === newThreadId || isBlank(draft) || threads.has(key) || edited.has(key)) return []
    return [{ key, draft, kind: key.startsWith(editKey('')) ? 'edit' : 'reply' }]
  })
}
