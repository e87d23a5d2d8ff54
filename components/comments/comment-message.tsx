'use client'
/** One comment of a thread: who, when, what; one's own can be changed and deleted. */
import { EllipsisVertical, Pencil, Trash, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { momentFigure } from '@/components/revisions/revision-line'
import { announce } from '@/components/ui/announcer'
import { Button, IconButton } from '@/components/ui/button'
import { Confirm } from '@/components/ui/dialog'
import { Menu, MenuItem } from '@/components/ui/menu'
import { AuthorMark, nameOfAuthor } from './author-mark'
import { CommentText } from './comment-text'
import type { ThreadContext } from './comments'
import { Composer } from './composing/composer'
import { editKey } from './composing/draft-keys'
import { draftOf, emptyDraft } from './composing/mention-draft'
import { focusThread, focusThreads } from './focus-threads'
import type { ShownComment, ShownThread } from './outbox/outgoing'

export type CommentMessageProps = {
  readonly comments: ThreadContext
  readonly thread: ShownThread
  readonly comment: ShownComment
  /** At the right end of its head. */
  readonly children?: ReactNode
}

export function CommentMessage({ comments, thread, comment, children }: CommentMessageProps) {
  const { desk, people, ownId, mayComment, mayDelete } = comments
  const draft = useStore(desk.state, (state) => state.drafts.get(editKey(comment.id)))
  const nameOf = (id: string) => people.get(id)?.name ?? null
  const [chosen, setChosen] = useState<object | null>(null)
  const edit = () => {
    desk.type(editKey(comment.id), draftOf(comment.text, nameOf))
    setChosen({})
  }
  const isThere = comment.sending === null
  const isOwn = isThere && mayComment && comment.author?.id === ownId
  const onEdit = isOwn ? edit : undefined
  return (
    <div className="msg">
      <header>
        <AuthorMark person={comment.author} />
        <b title={nameOfAuthor(comment.author)}>
          <bdi>{nameOfAuthor(comment.author)}</bdi>
        </b>
        <Moment iso={comment.createdAt} />
        {comment.editedAt !== null && (
          <span className="dim" title={fullMoment(comment.editedAt)}>
            edited
          </span>
        )}
        <span className="push" />
        {(isOwn || (isThere && mayDelete)) && !draft && (
          <CommentMenu comments={comments} thread={thread} comment={comment} onEdit={onEdit} />
        )}
        {children}
      </header>
      {draft && isOwn ? (
        <EditBox comments={comments} thread={thread} comment={comment} focusFor={chosen} />
      ) : (
        <CommentText text={comment.text} people={people} />
      )}
      {comment.sending && <SendingLine comments={comments} comment={comment} />}
    </div>
  )
}

const fullMoment = (iso: string): string =>
  new Date(iso).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })

export function Moment({ iso }: { readonly iso: string }) {
  return (
    <time className="dim" dateTime={iso} title={fullMoment(iso)}>
      {momentFigure(iso, Date.now())}
    </time>
  )
}

type CommentMenuProps = Omit<CommentMessageProps, 'children'> & {
  /** Absent for the comments of others. */
  readonly onEdit: (() => void) | undefined
}

function CommentMenu({ comments: { desk }, thread, comment, onEdit }: CommentMenuProps) {
  const [doomed, setDoomed] = useState(false)
  const isFirst = thread.comments[0]?.id === comment.id
  const others = thread.comments.length - 1
  const remove = async () => {
    setDoomed(false)
    if (await desk.deleteComment(thread.id, comment.id)) announce('Deleted')
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton
            size="small"
            label={onEdit ? 'Acts for your comment' : `Acts for the comment of ${nameOfAuthor(comment.author)}`}
          >
            <EllipsisVertical className="s" />
          </IconButton>
        }
      >
        {onEdit && (
          <MenuItem icon={<Pencil className="s" />} onSelect={onEdit}>
            Edit
          </MenuItem>
        )}
        <MenuItem icon={<Trash className="s" />} danger onSelect={() => setDoomed(true)}>
          {isFirst ? 'Delete the thread' : 'Delete'}
        </MenuItem>
      </Menu>
      <Confirm
        open={doomed}
        onOpenChange={setDoomed}
        title={isFirst ? 'Delete the thread?' : 'Delete the comment?'}
        act={isFirst ? 'Delete the thread' : 'Delete the comment'}
        danger
        focusAfter={focusThreads}
        onConfirm={() => void remove()}
      >
        {isFirst && others > 0
          ? `${others === 1 ? 'The answer to it goes' : `The ${others} answers to it go`} with it. Resolve it instead to keep ${others === 1 ? 'it' : 'them'}.`
          : 'It cannot be brought back.'}
      </Confirm>
    </>
  )
}

type EditBoxProps = Omit<CommentMessageProps, 'children'> & {
  /** Null of one that was being changed before the page was loaded. */
  readonly focusFor: object | null
}

function EditBox({ comments, thread, comment, focusFor }: EditBoxProps) {
  const { desk, people, here, ownId } = comments
  const key = editKey(comment.id)
  const draft = useStore(desk.state, (state) => state.drafts.get(key)) ?? emptyDraft
  const busy = useStore(desk.state, (state) => state.busy.has(thread.id))
  const save = async () => {
    if (!(await desk.changeComment(thread.id, comment.id))) return
    announce('Saved')
    if (!desk.now.drafts.has(key)) focusThread(thread.id)
  }
  return (
    <Composer
      label="Your comment"
      placeholder="Your comment"
      draft={draft}
      people={people}
      here={here}
      ownId={ownId}
      act="Save"
      busy={busy}
      focusFor={focusFor}
      onType={(next) => desk.type(key, next.text === '' ? { ...next, text: ' ' } : next)}
      onSubmit={() => void save()}
      onCancel={() => {
        desk.type(key, emptyDraft)
        focusThread(thread.id)
      }}
    />
  )
}

function SendingLine({ comments, comment }: Pick<CommentMessageProps, 'comments' | 'comment'>) {
  const { desk, people, online } = comments
  const { sending } = comment
  if (!sending) return null
  if (sending.failure === null)
    return <p className="hint under-way">{online ? 'Being sent' : 'Sent when Longhand is back. It is kept here.'}</p>
  const nameOf = (id: string) => people.get(id)?.name ?? null
  return (
    <div className="under-way">
      <p className="hint bad" role="alert">
        <TriangleAlert className="s" aria-hidden="true" />
        Not sent, kept in this browser. {sending.failure}
      </p>
      <div className="btns">
        <Button size="small" onClick={() => desk.sendAgain(comment.id)}>
          Send again
        </Button>
        <Button size="small" variant="quiet" onClick={() => desk.takeBack(comment.id, draftOf(comment.text, nameOf))}>
          Change it
        </Button>
      </div>
    </div>
  )
}
