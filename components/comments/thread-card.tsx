'use client'
/** A thread in the panel: one line while it is closed; open it is raised, joined to its words, with a box to answer in. */
import { Check, CornerDownRight } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { announce } from '@/components/ui/announcer'
import { Button, IconButton } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { AuthorMark, nameOfAuthor } from './author-mark'
import { CommentMessage, Moment } from './comment-message'
import type { ThreadContext } from './comments'
import { Composer } from './composing/composer'
import { takeFocus } from './composing/focus-once'
import { emptyDraft, plainComment } from './composing/mention-draft'
import { focusThreads } from './focus-threads'
import { useInView } from './marks/use-in-view'
import { LostWordsNote } from './outbox/lost-words-note'
import type { ShownThread } from './outbox/outgoing'
import { aboutOf } from './thread-groups'
import { UnseenMark } from './unseen-mark'
import { useSeen } from './use-seen'

export type ThreadCardProps = {
  readonly comments: ThreadContext
  readonly thread: ShownThread
  /** Whether its words are gone. */
  readonly lost: boolean
}

/** Drawn again where something of the thread has changed, and not for each that is beside it. */
export const ThreadCard = memo(function ThreadCard({ comments, thread, lost }: ThreadCardProps) {
  const { desk } = comments
  const isCurrent = useStore(desk.state, ({ current }) => current === thread.id)
  if (isCurrent || lost) return <OpenThread comments={comments} thread={thread} lost={lost} current={isCurrent} />
  return <ClosedThread comments={comments} thread={thread} />
})

const countOf = ({ comments }: ShownThread): string =>
  comments.length === 1 ? '1 comment' : `${comments.length} comments`

type OneProps = Omit<ThreadCardProps, 'lost'>

function ClosedThread({ comments, thread }: OneProps) {
  const { desk, people, onShow } = comments
  const [first] = thread.comments
  const answers = thread.comments.length - 1
  const isPointed = useStore(desk.state, ({ pointed }) => pointed.includes(thread.id))
  if (!first) return null
  const nameOf = (id: string) => people.get(id)?.name ?? null
  return (
    <article className={classNames('thread quiet', isPointed && 'hov')} data-thread={thread.id}>
      <button
        type="button"
        aria-expanded={false}
        onClick={() => onShow(thread.id)}
        onPointerEnter={() => desk.point([thread.id])}
        onPointerLeave={() => desk.point([])}
      >
        <span className="who">
          <AuthorMark person={first.author} />
          <b>
            <bdi>{nameOfAuthor(first.author)}</bdi>
          </b>
          <Moment iso={first.createdAt} />
          <span className="push" />
          {answers > 0 && (
            <span className="dim num">
              +{answers}
              <span className="sr"> {answers === 1 ? 'answer' : 'answers'}</span>
            </span>
          )}
          <UnseenMark unseen={thread.unseen} />
        </span>{' '}
        <span className="line" dir="auto">
          {plainComment(first.text, nameOf)}
        </span>
      </button>
    </article>
  )
}

function OpenThread({ comments, thread, lost, current }: ThreadCardProps & { readonly current: boolean }) {
  const { desk, sections, mayComment } = comments
  const card = useRef<HTMLElement>(null)
  const failure = useStore(desk.state, ({ failures }) => failures.get(thread.id))
  const busy = useStore(desk.state, (state) => state.busy.has(thread.id))
  const isInView = useInView(card)
  useShown(card, comments, thread, current)
  useSeen(desk, thread, current || (lost && isInView))
  const resolve = async () => {
    if (!(await desk.resolve(thread.id, true))) return
    announce('Resolved')
    desk.open(null)
    focusThreads()
  }
  return (
    <article
      ref={card}
      className={classNames('thread', current && 'now')}
      data-thread={thread.id}
      aria-label={`${countOf(thread)} on ${aboutOf(thread.anchor, sections)}`}
      tabIndex={-1}
      onPointerEnter={() => desk.point([thread.id])}
      onPointerLeave={() => desk.point([])}
    >
      <About comments={comments} thread={thread} lost={lost} />
      {thread.comments.map((comment, at) => (
        <CommentMessage key={comment.id} comments={comments} thread={thread} comment={comment}>
          {at === 0 && <UnseenMark unseen={thread.unseen} />}
          {at === 0 && mayComment && thread.kept && (
            <IconButton size="small" label="Resolve" disabled={busy} onClick={() => void resolve()}>
              <Check className="s" />
            </IconButton>
          )}
        </CommentMessage>
      ))}
      {failure && (
        <p className="hint bad thread-failure" role="alert">
          {failure}
        </p>
      )}
      {lost && <LostWordsNote comments={comments} thread={thread} isLookedAt={current || isInView} />}
      {mayComment && current && <ReplyBox comments={comments} thread={thread} />}
      {mayComment && !current && (
        <div className="btns lost-reply">
          <Button
            size="small"
            variant="quiet"
            icon={<CornerDownRight className="s" />}
            onClick={() => desk.open(thread.id)}
          >
            Reply
          </Button>
        </div>
      )}
    </article>
  )
}

/** The words that it is about, or the section. */
function About({ comments, thread: { anchor }, lost }: ThreadCardProps) {
  const section = comments.sections.find(({ id }) => id === anchor.sectionId)
  if (anchor.kind === 'section')
    return (
      <p className={classNames('on-section', lost && 'lost')}>
        {section ? `${section.number} ${section.title || 'Untitled'}` : 'A section that was removed'}
      </p>
    )
  const Words = lost ? 'del' : 'q'
  return (
    <Words className={classNames('q', lost && 'lost')} dir="auto">
      {anchor.quote}
    </Words>
  )
}

/** An opened thread comes into sight. */
function useShown(
  card: { readonly current: HTMLElement | null },
  { desk }: ThreadContext,
  { id }: ShownThread,
  current: boolean,
): void {
  const shown = useStore(desk.state, (state) => (state.shown?.id === id ? state.shown : null))
  useEffect(() => {
    if (!current) return
    card.current?.scrollIntoView({ block: 'nearest' })
    if (shown?.focus && takeFocus(shown)) card.current?.focus({ preventScroll: true })
  }, [card, current, shown])
}

function ReplyBox({ comments, thread }: OneProps) {
  const { desk, people, here, ownId, online } = comments
  const draft = useStore(desk.state, ({ drafts }) => drafts.get(thread.id)) ?? emptyDraft
  const field = useRef<HTMLTextAreaElement>(null)
  return (
    <Composer
      label="Reply"
      placeholder="Reply"
      draft={draft}
      people={people}
      here={here}
      ownId={ownId}
      act="Reply"
      field={field}
      onType={(next) => desk.type(thread.id, next)}
      onSubmit={() => {
        desk.submit(thread.id)
        announce(online ? 'Reply sent' : 'Kept here, and sent when Longhand is back')
      }}
      onCancel={() => {
        desk.type(thread.id, emptyDraft)
        field.current?.blur()
      }}
    />
  )
}
