'use client'
/** Shows on the page what a search has found: marks it, brings the current match into view, and returns there. */
import { useEffect } from 'react'
import { stirsCaret } from '@/components/editor/drawn-words'
import type { PageScroll } from '@/components/editor/page-scroll'
import type { TextDesk } from '@/components/editor/text-desk'
import { inTitle, type Match } from '@/lib/documents/search/search-index'
import type { SectionId } from '@/lib/outline/outline'
import { type FindSession, findSessionOf } from './find-session'
import { markFound, rangeOfMatch, titleOf, unmarkFound } from './found-marks'

/** Marks follow what is typed and scrolled so often. */
const MARK_REST_MS = 80
/** Room that a match has over and under it. */
const ROOM_PX = 72

export type FoundInput = {
  readonly scroll: PageScroll | null
  readonly desk: TextDesk
  /** The page goes to another place than where it followed the writing. */
  readonly onVisit: (id: SectionId) => void
}

export function useFound({ scroll, desk, onVisit }: FoundInput): void {
  useEffect(() => {
    if (!scroll) return
    const session = findSessionOf(desk.doc)
    let timer: ReturnType<typeof setTimeout> | null = null
    const mark = () => {
      timer = null
      const { open, words, matchCase, wholeWords } = session.state.getState()
      if (open)
        markFound(scroll.sectionsWithin(scroll.element.clientHeight), { words, matchCase, wholeWords }, session.current)
      else unmarkFound()
    }
    const markSoon = () => {
      if (session.state.getState().open) timer ??= setTimeout(mark, MARK_REST_MS)
    }
    let frame = 0
    const changed = new MutationObserver((records) => {
      if (records.some(stirsCaret)) frame ||= requestAnimationFrame(markStirred)
      else markSoon()
    })
    const markStirred = () => {
      frame = 0
      mark()
    }
    const watch = ({ open }: { readonly open: boolean }) => {
      changed.disconnect()
      if (open) changed.observe(scroll.element, { childList: true, characterData: true, subtree: true })
    }
    watch(session.state.getState())
    const leave = [
      session.state.subscribe((state, before) => {
        if (state.open !== before.open) watch(state)
        if (marksKeys.some((key) => state[key] !== before[key])) mark()
        else markSoon()
      }),
      session.onReveal(() => {
        if (!session.current) return
        onVisit(session.current.section)
        reveal(scroll, session.current)
        mark()
      }),
    ]
    scroll.element.addEventListener('scroll', markSoon, { passive: true })
    const leaveSteady = keepSteady(scroll, session)
    return () => {
      leaveSteady()
      for (const each of leave) each()
      scroll.element.removeEventListener('scroll', markSoon)
      changed.disconnect()
      if (timer) clearTimeout(timer)
      cancelAnimationFrame(frame)
      unmarkFound()
    }
  }, [scroll, desk, onVisit])
}

/** What must be seen at once when it changes; the text that changes beneath is marked anew at its own pace. */
const marksKeys = ['open', 'words', 'matchCase', 'wholeWords', 'current'] as const

/** What is read stays where it is on the screen while the bar over it comes, grows and goes. */
function keepSteady(scroll: PageScroll, session: FindSession): () => void {
  let { top } = scroll
  let { open } = session.state.getState()
  const resized = new ResizeObserver(() => {
    const moved = scroll.top - top
    const wasOpen = open
    top += moved
    open = session.state.getState().open
    // A journey sees for itself where it must go to.
    if ((open || wasOpen) && scroll.element.scrollTop > 0 && !scroll.isGoing) scroll.by(moved)
  })
  resized.observe(scroll.element)
  return () => resized.disconnect()
}

function reveal(scroll: PageScroll, match: Match): void {
  const section = scroll.sectionElement(match.section)
  const range = rangeOfMatch(section, match)
  if (section && !range) {
    scroll.to(match.section)
    return
  }
  if (range) besideInView(range)
  // A text that gets its editor meanwhile is drawn anew.
  const placeOf = () => rangeOfMatch(scroll.sectionElement(match.section), match)?.getBoundingClientRect() ?? null
  scroll.reveal(placeOf, { room: ROOM_PX, restsAt: 1 / 3 })
}

/** Wide tables and lines of code scroll in frames of their own. */
function besideInView(range: Range): void {
  const frame = range.startContainer.parentElement?.closest<HTMLElement>('.tableWrapper, pre')
  if (!frame) return
  const found = range.getBoundingClientRect()
  const seen = frame.getBoundingClientRect()
  if (found.left < seen.left) frame.scrollLeft += found.left - seen.left - 16
  else if (found.right > seen.right) frame.scrollLeft += found.right - seen.right + 16
}

/** Closes the search and goes back to the text, with what was found last selected in it. */
export function returnToText(session: FindSession, desk: TextDesk, readOnly: boolean): void {
  const match = session.current
  session.close()
  if (!match) {
    const { editor } = desk.state.getState()
    if (editor && !readOnly) editor.view.focus()
    else document.getElementById('main')?.focus({ preventScroll: true })
    return
  }
  const section = document.querySelector<HTMLElement>(`.section[data-section="${match.section}"]`)
  if (match.block === inTitle || readOnly) {
    const title = section && titleOf(section)
    if (match.block === inTitle && !readOnly) title?.focus()
    else document.getElementById('main')?.focus({ preventScroll: true })
    const range = rangeOfMatch(section, match)
    if (range)
      window
        .getSelection()
        ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
    return
  }
  desk.enter(match.section, { words: match })
}
