'use client'
/** The comments of the document in the workspace: what they are about, and the ways to them. */
import { useEffect, useMemo, useRef } from 'react'
import type { CommentActs } from '@/components/comments/comment-acts'
import type { Comments, ThreadContext } from '@/components/comments/comments'
import { newThreadId } from '@/components/comments/composing/draft-keys'
import { plainComment } from '@/components/comments/composing/mention-draft'
import { goToWords } from '@/components/comments/marks/go-to-words'
import { selectedWords } from '@/components/comments/marks/selected-words'
import type { ShownThread } from '@/components/comments/outbox/outgoing'
import { countsBySection, groupThreads, type SectionName } from '@/components/comments/thread-groups'
import { type UsedComments, useComments } from '@/components/comments/use-comments'
import { textDeskOf } from '@/components/editor/text-desk'
import { peopleOf } from '@/components/presence/presence'
import { announce } from '@/components/ui/announcer'
import { may } from '@/lib/accounts/role'
import type { Anchor } from '@/lib/comments/thread'
import type { Workspace } from './use-workspace'

export type WorkspaceComments = Pick<UsedComments, 'finder'> & {
  readonly comments: Comments
  readonly acts: CommentActs
  /** Threads that are not resolved, and those of all with something new. */
  readonly open: number
  readonly unseen: number
  /** `byWords`: its words were clicked, where a caret may have been wanted. */
  readonly onOpen: (threadId: string, byWords: boolean) => void
  /** Goes to the next or the previous open thread; false where there is none. */
  readonly step: (by: 1 | -1) => boolean
}

export function useWorkspaceComments(workspace: Workspace): WorkspaceComments {
  const { connection, document, link, role, peers, outline } = workspace
  const models = workspace.models.type === 'ready' ? workspace.models.list : null
  const online = link.type === 'live'
  const isOut = link.type === 'refused'
  const used = useComments(connection, document.id, online)
  const here = useHere(peers)
  const sections = useNames(outline.rows)
  const { desk, threads, places, people, finder } = used
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that has come may lack one of them
  useEffect(() => desk.meet(here), [desk, here, people])
  const mayComment = may(role, 'comment') && !isOut
  const ways = useWays(workspace, used, mayComment)
  const counts = useMemo(() => countsBySection({ threads: threads ?? [], places }), [threads, places])
  const acts = useMemo(() => ({ counts, mayComment, ...ways.acts }), [counts, mayComment, ways])
  const { onShow, onLeave } = ways
  const { personId: ownId } = connection
  const mayDelete = mayComment && may(role, 'remove')
  const context = useMemo(
    (): ThreadContext => ({
      desk,
      people,
      here,
      ownId,
      sections,
      models,
      mayComment,
      mayDelete,
      online,
      isOut,
      onShow,
      onLeave,
    }),
    [desk, people, here, ownId, sections, models, mayComment, mayDelete, online, isOut, onShow, onLeave],
  )
  const comments = useMemo((): Comments => ({ ...context, threads, places, context }), [context, threads, places])
  return {
    comments,
    acts,
    finder,
    open: (threads ?? []).filter(({ resolved }) => resolved === null).length,
    unseen: (threads ?? []).filter(({ unseen }) => unseen !== 'nothing').length,
    onOpen: ways.onOpen,
    step: ways.step,
  }
}

/** The same set until somebody comes or goes: carets move all the time. */
function useHere(peers: Workspace['peers']): ReadonlySet<string> {
  const ids = [...new Set(peopleOf(peers).map(({ id }) => id))].sort().join()
  return useMemo(() => new Set(ids === '' ? [] : ids.split(',')), [ids])
}

/** The same names until one changes: rows count words too. */
function useNames(rows: readonly SectionName[]): readonly SectionName[] {
  const latest = useRef<readonly SectionName[]>([])
  const isSame =
    rows.length === latest.current.length &&
    rows.every(({ id, number, title }, at) => {
      const known = latest.current[at]
      return known?.id === id && known.number === number && known.title === title
    })
  if (!isSame) latest.current = rows
  return latest.current
}

type Ways = Pick<WorkspaceComments, 'onOpen' | 'step'> &
  Pick<Comments, 'onShow' | 'onLeave'> & {
    readonly acts: Pick<CommentActs, 'onSection' | 'onNew' | 'onSelection'>
  }

type WaysInput = { readonly workspace: Workspace; readonly used: UsedComments; readonly mayComment: boolean }

/** The same functions for ever, so that headings are not drawn again for them. */
function useWays(workspace: Workspace, used: UsedComments, mayComment: boolean): Ways {
  const latest = useRef<WaysInput>({ workspace, used, mayComment })
  latest.current = { workspace, used, mayComment }
  return useMemo(() => waysOf(() => latest.current), [])
}

function waysOf(now: () => WaysInput): Ways {
  const openPanel = () => {
    const { layout, show } = now().workspace
    show(layout === 'wide' ? { panelColumn: true, tab: 'comments' } : { sheet: 'panel', tab: 'comments' })
  }
  const show = (id: string, focus: boolean) => {
    openPanel()
    now().used.desk.show(id, focus)
  }
  const begin = (anchor: Anchor) => {
    openPanel()
    now().used.desk.begin(anchor)
  }
  const onSelection = () => {
    const { workspace, used, mayComment } = now()
    if (!mayComment) return
    const anchor = selectedAnchor(workspace, used)
    if (anchor) begin(anchor)
    else if (used.desk.now.begun) show(newThreadId, true)
    else {
      openPanel()
      announce('Select words in the text first. The button at a heading comments on the whole section.')
    }
  }
  return {
    acts: {
      onSelection,
      onNew: (sectionId) => begin({ kind: 'section', sectionId }),
      onSection: (sectionId) => {
        const own = now().used.threads?.find(
          ({ anchor, resolved }) => anchor.kind === 'section' && anchor.sectionId === sectionId && resolved === null,
        )
        if (own) show(own.id, true)
        else begin({ kind: 'section', sectionId })
      },
    },
    onShow: (id) => now().used.desk.show(id),
    onLeave: (id) => leave(now(), id),
    onOpen: (id, byWords) => {
      const { layout, readOnly } = now().workspace
      // A sheet over the text would take the caret from those who wanted to put it there.
      if (byWords && layout === 'small' && !readOnly) now().used.desk.open(id)
      else show(id, !byWords)
    },
    step: (by) => {
      const threads = inOrder(now())
      const at = threads.findIndex(({ id }) => id === now().used.desk.now.current)
      const next =
        threads[at === -1 ? (by === 1 ? 0 : threads.length - 1) : (at + by + threads.length) % threads.length]
      if (!next) return false
      show(next.id, true)
      announce(`Comment ${threads.indexOf(next) + 1} of ${threads.length}. ${said(next, now().used)}`)
      return true
    },
  }
}

/** What is selected, or was when the focus went elsewhere. */
function selectedAnchor({ connection }: Workspace, { desk }: UsedComments): Anchor | null {
  const main = document.getElementById('main')
  const selected = main ? selectedWords(main, connection.doc) : null
  if (selected?.type === 'words') return selected.anchor
  return selected?.type === 'empty' ? null : desk.now.selection
}

function inOrder({ workspace, used: { threads, places } }: WaysInput): readonly ShownThread[] {
  const sections = workspace.outline.rows
  const { open, lost } = groupThreads({ threads: threads ?? [], places, sections, selected: null })
  return [...open, ...lost]
}

function said({ comments: [first] }: ShownThread, { people }: UsedComments): string {
  const text = first ? plainComment(first.text, (id) => people.get(id)?.name ?? null) : ''
  return `${first?.author?.name ?? 'Deleted account'}: ${text}`
}

/** To the words of the thread; of one that has none, to the caret, where there is one. */
function leave({ workspace: { connection, layout, show }, used }: WaysInput, id: string | undefined): void {
  if (layout === 'small') show({ sheet: null })
  const page = document.getElementById('main')
  const desk = textDeskOf(connection.doc)
  const anchor = used.threads?.find((thread) => thread.id === id)?.anchor
  if (page && anchor && goToWords(page, desk, used.finder.find(anchor))) return
  const { editor } = desk.state.getState()
  if (editor?.isEditable) editor.view.focus()
  else page?.focus({ preventScroll: true })
}
