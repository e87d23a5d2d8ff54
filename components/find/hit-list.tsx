'use client'
/** Each place that was found, with the sentence around it. Only the rows in sight are drawn: there may be 10,000. */
import { useEffect, useRef, useState } from 'react'
import type { OutlineRow } from '@/components/outline/outline-row'
import { classNames } from '@/components/ui/class-names'
import type { Match } from '@/lib/documents/search/search-index'
import type { SectionId } from '@/lib/outline/outline'
import { type FindSession, type FindState, whyLeft } from './find-session'
import { excerptOf, MOST_BEFORE } from './found-words'

/** Rows that are drawn over and under those in sight. */
const SPARE_ROWS = 4

/** Of the width of a list for each letter before what is found: that stands before the middle of its line. */
const PIXELS_A_LETTER = 18

type HitListProps = {
  readonly session: FindSession
  readonly state: FindState
  readonly rows: readonly OutlineRow[]
  readonly readOnly: boolean
}

export function HitList({ session, state, rows, readOnly }: HitListProps) {
  const { matches, current } = state
  const list = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState(0)
  const [{ width, height, rowHeight }, setSize] = useState({ width: 0, height: 0, rowHeight: 37 })
  useEffect(() => {
    const element = list.current
    if (!element) return
    const measured = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight, rowHeight: rowHeightOf(element) }),
    )
    measured.observe(element)
    return () => measured.disconnect()
  }, [])
  useEffect(() => {
    const element = list.current
    if (!element || current === -1) return
    const top = current * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight
  }, [current, rowHeight])
  const start = Math.max(0, Math.floor(from / rowHeight) - SPARE_ROWS)
  const end = Math.min(matches.length, Math.ceil((from + height) / rowHeight) + SPARE_ROWS)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (
    <div className="hits" ref={list} onScroll={(event) => setFrom(event.currentTarget.scrollTop)}>
      <ul style={{ height: matches.length * rowHeight }} aria-label="Places found">
        {matches.slice(start, end).map((match, index) => (
          <Hit
            key={`${match.section} ${match.block} ${match.from}`}
            session={session}
            match={match}
            at={start + index}
            top={(start + index) * rowHeight}
            of={matches.length}
            isCurrent={start + index === current}
            mostBefore={Math.min(MOST_BEFORE, Math.floor(width / PIXELS_A_LETTER))}
            row={byId.get(match.section)}
            note={noteOf(matches, start + index, byId, readOnly)}
          />
        ))}
      </ul>
    </div>
  )
}

/** In pixels, as the stylesheet says: higher where it is touched. */
const rowHeightOf = (element: HTMLElement): number =>
  Number.parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 37

/** Why it is left where it is; else, in the first row of a section, how many that section has. */
function noteOf(
  matches: readonly Match[],
  at: number,
  rows: ReadonlyMap<SectionId, OutlineRow>,
  readOnly: boolean,
): string {
  const match = matches[at]
  if (!match) return ''
  const left = whyLeft(match, rows)
  if (left === 'title') return readOnly ? 'title' : 'title, not replaced'
  if (left === 'writing') return readOnly ? 'being written' : 'being written, skipped'
  if (matches[at - 1]?.section === match.section) return ''
  let count = 1
  while (matches[at + count]?.section === match.section) count += 1
  return String(count)
}

type HitProps = {
  readonly session: FindSession
  readonly match: Match
  readonly at: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly of: number
  readonly isCurrent: boolean
  /** Letters before what is found. */
  readonly mostBefore: number
  readonly row: OutlineRow | undefined
  readonly note: string
}

function Hit({ session, match, at, top, of, isCurrent, mostBefore, row, note }: HitProps) {
  const { before, found, after } = excerptOf(session.textAt(match), match, mostBefore)
  return (
    <li className={classNames(isCurrent && 'now')} style={{ top }} aria-setsize={of} aria-posinset={at + 1}>
      <button type="button" aria-current={isCurrent || undefined} onClick={() => session.goTo(at)}>
        <span className="n">{row?.number}</span>
        <span className="x">
          {before}
          <mark className={classNames('hit', isCurrent && 'on')}>{found}</mark>
          {after}
        </span>
        <span className="dim">{note}</span>
      </button>
    </li>
  )
}
