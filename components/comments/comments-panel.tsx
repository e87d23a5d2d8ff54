'use client'
/** All threads of a document: the open ones in reading order, those that lost their words, and the resolved ones. */
import { MessageSquare, WifiOff } from 'lucide-react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { Reading, ReadingFailed } from '@/components/ui/reading'
import { Shortcut } from '@/components/ui/shortcut'
import type { Comments, ThreadContext } from './comments'
import { NewThread } from './composing/new-thread'
import type { ShownThread } from './outbox/outgoing'
import { ResolvedThread } from './resolved-thread'
import { Strays } from './strays'
import { ThreadCard } from './thread-card'
import { groupThreads } from './thread-groups'

export type CommentsPanelProps = {
  readonly comments: Comments
  /** The section that is read. */
  readonly selected: string | null
}

export function CommentsPanel({ comments, selected }: CommentsPanelProps) {
  const { context, threads, places, sections } = comments
  const { desk, mayComment, online, isOut } = context
  const failure = useStore(desk.state, (state) => state.failure)
  const begun = useStore(desk.state, (state) => state.begun)
  const isRead = useStore(desk.state, ({ list }) => list !== null)
  const { open, lost, resolvedHere, resolvedElsewhere } = useMemo(
    () => groupThreads({ threads: threads ?? [], places, sections, selected }),
    [threads, places, sections, selected],
  )
  const number = sections.find(({ id }) => id === selected)?.number
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back to the text from all that is in it
    <div className="threads" tabIndex={-1} onKeyDown={(event) => leaveByKey(event, context.onLeave)}>
      {!online && !isOut && (
        <p className="hint threads-note">
          <WifiOff className="s" aria-hidden="true" />
          Offline.{' '}
          {mayComment
            ? 'What you write is kept here and sent when Longhand is back.'
            : 'Newer comments come when Longhand is back.'}
        </p>
      )}
      {!mayComment && !isOut && (
        <p className="hint threads-note">You can read the comments. The owner can let you write some.</p>
      )}
      {failure !== null && online && (
        <ReadingFailed onRetry={desk.refresh}>The comments could not be read. {failure}</ReadingFailed>
      )}
      {mayComment && begun && <NewThread comments={context} anchor={begun} />}
      <Strays comments={context} />
      {!isRead && failure === null && online && <Reading label="Reading the comments" />}
      {isRead && open.length + lost.length === 0 && !begun && <NoThreads comments={context} />}
      {open.map((thread) => (
        <ThreadCard key={thread.id} comments={context} thread={thread} lost={false} />
      ))}
      {lost.length > 0 && <GroupHead name="Detached" count={lost.length} />}
      {lost.map((thread) => (
        <ThreadCard key={thread.id} comments={context} thread={thread} lost />
      ))}
      {resolvedHere.length > 0 && (
        <GroupHead name={`Resolved in ${number ?? 'this section'}`} count={resolvedHere.length} />
      )}
      {resolvedHere.map((thread) => (
        <ResolvedThread key={thread.id} comments={context} thread={thread} />
      ))}
      <ResolvedElsewhere
        comments={context}
        threads={resolvedElsewhere}
        label={resolvedHere.length > 0 || number ? 'Resolved in other sections' : 'Resolved'}
      />
    </div>
  )
}

/** What is typed stays. Menus and lists of names put themselves away first. */
function leaveByKey(event: KeyboardEvent<HTMLElement>, onLeave: ThreadContext['onLeave']): void {
  const { target, currentTarget, nativeEvent } = event
  if (event.key !== 'Escape' || event.defaultPrevented || nativeEvent.isComposing) return
  if (!(target instanceof Element) || !currentTarget.contains(target)) return
  event.preventDefault()
  event.stopPropagation()
  onLeave(target.closest<HTMLElement>('[data-thread]')?.dataset.thread)
}

function GroupHead({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <h3>
      <span>{name}</span>
      <span className="dim num">{count}</span>
    </h3>
  )
}

type ElsewhereProps = {
  readonly comments: ThreadContext
  readonly threads: readonly ShownThread[]
  readonly label: string
}

/** Folded: there may be many. */
function ResolvedElsewhere({ comments, threads, label }: ElsewhereProps) {
  const [open, setOpen] = useState(false)
  if (threads.length === 0) return null
  return (
    <>
      <h3>
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {label}
        </button>
        <span className="dim num">{threads.length}</span>
      </h3>
      {open && threads.map((thread) => <ResolvedThread key={thread.id} comments={comments} thread={thread} />)}
    </>
  )
}

function NoThreads({ comments: { mayComment } }: { readonly comments: ThreadContext }) {
  return (
    <div className="no-threads">
      <MessageSquare aria-hidden="true" />
      <p>
        <b>No open comments</b>
      </p>
      {mayComment && (
        <p className="hint">
          Select words in the text and choose Comment <Shortcut keys={['mod', 'alt', 'M']} />. The button at the heading
          of a section comments on the whole of it.
        </p>
      )}
    </div>
  )
}
