'use client'
/** Comments on the page: their words are painted, counts stand in the margin, and both open the threads. */
import { MessageSquare } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { createPortal } from 'react-dom'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import { drawnText } from '@/components/editor/drawn-words'
import type { PageScroll } from '@/components/editor/page-scroll'
import { classNames } from '@/components/ui/class-names'
import type { Anchor } from '@/lib/comments/thread'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import { countWords } from '../comment-buttons'
import type { Comments } from '../comments'
import { newThreadId } from '../composing/draft-keys'
import { type CommentMark, marginGroups, markAt } from '../margin-groups'
import type { ShownThread } from '../outbox/outgoing'
import { short } from '../thread-groups'
import type { AnchorPlaces } from './anchor-places'
import { drawnRange, textBlocksIn } from './dom-place'
import { paintRanges } from './highlights'
import { useMarks } from './use-marks'
import { useSelectedWords } from './use-selected-words'

export type CommentMarksProps = {
  readonly comments: Comments
  readonly doc: Y.Doc
  readonly scroll: PageScroll
  readonly places: AnchorPlaces
  /** `byWords`: the words themselves were clicked, where a caret may have been wanted. */
  readonly onOpen: (threadId: string, byWords: boolean) => void
  /** The page is moved into a section that nobody has selected. */
  readonly onVisit: (id: SectionId) => void
}

export function CommentMarks({ comments, doc, scroll, places, onOpen, onVisit }: CommentMarksProps) {
  const { desk, threads, places: known } = comments
  const begun = useStore(desk.state, (state) => state.begun)
  const anchors = useMemo(() => {
    const isThere = ({ id, resolved, anchor }: ShownThread) =>
      resolved === null && anchor.kind === 'text' && known.get(id)?.type !== 'lost'
    const open = (threads ?? []).filter(isThere)
    const found = new Map<string, Anchor>(open.map(({ id, anchor }) => [id, anchor]))
    if (begun?.kind === 'text') found.set(newThreadId, begun)
    return found
  }, [threads, begun, known])
  const marks = useMarks(scroll.element, places, anchors)
  useSelectedWords(scroll.element, doc, desk)
  usePaint(comments, marks)
  usePointer(comments, scroll.element, marks, onOpen)
  useShownPlace({ comments, scroll, places, onVisit })
  const groups = marginGroups(marks.filter(({ id }) => id !== newThreadId))
  return createPortal(
    <div className="comment-margin">
      {groups.map((group) => (
        <MarginCount
          key={group.ids.join()}
          comments={comments}
          ids={group.ids}
          top={group.top}
          left={group.left}
          onOpen={(id) => onOpen(id, false)}
        />
      ))}
    </div>,
    scroll.element,
  )
}

type MarginCountProps = {
  readonly comments: Comments
  readonly ids: readonly string[]
  readonly top: number
  readonly left: number
  readonly onOpen: (id: string) => void
}

function MarginCount({ comments: { desk, threads }, ids, top, left, onOpen }: MarginCountProps) {
  const own = (threads ?? []).filter(({ id }) => ids.includes(id))
  const current = useStore(desk.state, (state) => ids.indexOf(state.current ?? ''))
  const count = own.reduce((sum, { comments }) => sum + comments.length, 0)
  const unseen = own.some((thread) => thread.unseen !== 'nothing')
  const [first] = own
  const quote = first?.anchor.kind === 'text' ? ` on “${short(first.anchor.quote)}”` : ''
  return (
    <button
      type="button"
      className={classNames('cm', current !== -1 && 'now')}
      style={{ top, left }}
      title={countWords(count)}
      aria-label={`${countWords(count)}${quote}${unseen ? ', new' : ''}`}
      aria-expanded={current !== -1}
      // Where several begin in one line, each click opens the next.
      onClick={() => onOpen(ids[(current + 1) % ids.length] ?? '')}
      onPointerEnter={() => desk.point(ids)}
      onPointerLeave={() => desk.point([])}
    >
      <MessageSquare className="s" />
      <span>{count}</span>
      {unseen && <i className="unseen comment" />}
    </button>
  )
}

function usePaint({ desk }: Comments, marks: readonly CommentMark[]): void {
  const current = useStore(desk.state, (state) => state.current)
  const pointed = useStore(desk.state, (state) => state.pointed)
  useEffect(() => {
    const rangesOf = (wanted: (id: string) => boolean) => marks.filter(({ id }) => wanted(id)).map(({ range }) => range)
    const leave = [
      paintRanges(
        'comment',
        rangesOf((id) => id !== newThreadId),
      ),
      paintRanges(
        'comment-pointed',
        rangesOf((id) => pointed.includes(id)),
      ),
      paintRanges(
        'comment-now',
        rangesOf((id) => id === current || id === newThreadId),
      ),
    ]
    return () => {
      for (const end of leave) end()
    }
  }, [marks, current, pointed])
}

/** The painted words are no elements: where the pointer is says which they are. */
function usePointer(
  { desk }: Comments,
  page: HTMLElement,
  marks: readonly CommentMark[],
  onOpen: CommentMarksProps['onOpen'],
): void {
  const latest = useRef({ marks, onOpen })
  latest.current = { marks, onOpen }
  useEffect(() => {
    let over = ''
    const found = ({ target, clientX, clientY }: MouseEvent): string | null => {
      if (!(target instanceof Element) || !target.closest('.tiptap')) return null
      const rect = page.getBoundingClientRect()
      const at = { x: clientX - rect.left + page.scrollLeft, y: clientY - rect.top + page.scrollTop }
      return markAt(latest.current.marks, at)
    }
    const onMove = (event: MouseEvent) => {
      if (latest.current.marks.length === 0 && over === '') return
      const id = found(event) ?? ''
      if (id === over) return
      over = id
      page.toggleAttribute('data-over-comment', id !== '')
      desk.point(id === '' ? [] : [id])
    }
    const onClick = (event: MouseEvent) => {
      const id = document.getSelection()?.isCollapsed === false ? null : found(event)
      if (id && id !== newThreadId) latest.current.onOpen(id, true)
    }
    page.addEventListener('pointermove', onMove, { passive: true })
    page.addEventListener('click', onClick)
    return () => {
      page.removeEventListener('pointermove', onMove)
      page.removeEventListener('click', onClick)
      page.removeAttribute('data-over-comment')
    }
  }, [desk, page])
}

/** Over and under what is shown. */
const roomPx = 72

/** Brings the words of a thread into sight, or the section that it is about. */
function useShownPlace({ comments, scroll, places, onVisit }: Omit<CommentMarksProps, 'doc' | 'onOpen'>): void {
  const shown = useStore(comments.desk.state, (state) => state.shown)
  const latest = useRef({ comments, onVisit })
  latest.current = { comments, onVisit }
  useEffect(() => {
    const { threads } = latest.current.comments
    const anchor = threads?.find(({ id }) => id === shown?.id)?.anchor
    if (!anchor) return
    const place = places.find(anchor)
    const section = sectionIdSchema.safeParse(place.type === 'lost' ? anchor.sectionId : place.sectionId)
    if (!section.success) return
    const { data: id } = section
    const placeOf = () => {
      const element = scroll.sectionElement(id)
      if (!element) return null
      const root = drawnText(element)
      const range = root && place.type === 'text' ? drawnRange(textBlocksIn(root), place) : null
      if (range) return range.getBoundingClientRect()
      // Of a section its begin is enough.
      const { top } = element.getBoundingClientRect()
      return { top, bottom: top }
    }
    scroll.reveal(placeOf, { room: roomPx, restsAt: 0.3 })
    latest.current.onVisit(id)
  }, [shown, scroll, places])
}
