'use client'
/** A resolved thread: one line, opened again with a click; it can be read before that. */
import { memo, useState } from 'react'
import { useStore } from 'zustand'
import { momentFigure } from '@/components/revisions/revision-line'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { AuthorMark } from './author-mark'
import { CommentMessage } from './comment-message'
import type { ThreadContext } from './comments'
import { plainComment } from './composing/mention-draft'
import type { ShownThread } from './outbox/outgoing'
import { UnseenMark } from './unseen-mark'
import { useSeen } from './use-seen'

type ResolvedThreadProps = { readonly comments: ThreadContext; readonly thread: ShownThread }

export const ResolvedThread = memo(function ResolvedThread({ comments, thread }: ResolvedThreadProps) {
  const { desk, people, mayComment } = comments
  const [read, setRead] = useState(false)
  const busy = useStore(desk.state, (state) => state.busy.has(thread.id))
  const failure = useStore(desk.state, ({ failures }) => failures.get(thread.id))
  useSeen(desk, thread, read)
  const [first] = thread.comments
  if (!first || !thread.resolved) return null
  const nameOf = (id: string) => people.get(id)?.name ?? null
  const reopen = async () => {
    if (!(await desk.resolve(thread.id, false))) return
    announce('Reopened')
    desk.show(thread.id, true)
  }
  const by = thread.resolved.by === null ? '' : ` by ${thread.resolved.by}`
  return (
    <article className="thread quiet resolved" data-thread={thread.id} tabIndex={-1}>
      <div className="one">
        <button type="button" aria-expanded={read} onClick={() => setRead(!read)}>
          <AuthorMark person={first.author} />
          <span className="line" dir="auto">
            {plainComment(first.text, nameOf)}
          </span>
          <UnseenMark unseen={thread.unseen} />
        </button>
        {mayComment && (
          <Button size="small" variant="quiet" busy={busy} onClick={() => void reopen()}>
            Reopen
          </Button>
        )}
      </div>
      {failure && (
        <p className="hint bad thread-failure" role="alert">
          {failure}
        </p>
      )}
      {read && (
        <div className="read">
          {thread.anchor.kind === 'text' && (
            <q className="q" dir="auto">
              {thread.anchor.quote}
            </q>
          )}
          {thread.comments.map((comment) => (
            <CommentMessage key={comment.id} comments={comments} thread={thread} comment={comment} />
          ))}
          <p className="hint">
            Resolved{by}, {momentFigure(thread.resolved.at, Date.now())}
          </p>
        </div>
      )}
    </article>
  )
})
