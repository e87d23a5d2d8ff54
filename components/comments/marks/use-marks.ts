'use client'
/** Finds the words of comments on the page: only of what is seen or near, and never between two keystrokes. */
import { useEffect, useRef, useState } from 'react'
import { drawnText, stirsCaret } from '@/components/editor/drawn-words'
import { unhurried } from '@/components/ui/unhurried'
import type { Anchor } from '@/lib/comments/thread'
import type { Box, CommentMark } from '../margin-groups'
import type { AnchorPlace, AnchorPlaces } from './anchor-places'
import { drawnRange, textBlocksIn } from './dom-place'

/** What is painted follows what is typed by itself; only where lines break anew do counts move. */
const typingPace = { restMs: 250, longestMs: 1_000 }
const scrollPace = { restMs: 120, longestMs: 240 }
/** Over and under the window. */
const nearPx = 600

const none: readonly CommentMark[] = []

export function useMarks(
  page: HTMLElement,
  places: AnchorPlaces,
  anchors: ReadonlyMap<string, Anchor>,
): readonly CommentMark[] {
  const [marks, setMarks] = useState<readonly CommentMark[]>(none)
  const latest = useRef(anchors)
  const look = useRef<() => void>(() => undefined)
  const hasAny = anchors.size > 0
  useEffect(() => {
    latest.current = anchors
    look.current()
  }, [anchors])
  useEffect(() => {
    // A page without comments is not watched at all.
    if (!hasAny) {
      setMarks(none)
      return
    }
    let found: readonly CommentMark[] = none
    const find = () => {
      found = marksIn(page, places, latest.current)
      setMarks((before) => (before.length === 0 && found.length === 0 ? before : found))
    }
    const typing = unhurried(find, typingPace)
    const moving = unhurried(find, scrollPace)
    look.current = moving.soon
    const changed = new MutationObserver((records) => {
      typing.soon()
      const stirred = records.filter(stirsCaret)
      if (stirred.length > 0) setAnew(found, places, latest.current, sectionsOf(stirred))
    })
    const article = page.querySelector('article') ?? page
    changed.observe(article, { childList: true, subtree: true, characterData: true })
    const resized = new ResizeObserver(typing.soon)
    resized.observe(article)
    page.addEventListener('scroll', moving.soon, { passive: true })
    moving.soon()
    return () => {
      look.current = () => undefined
      changed.disconnect()
      resized.disconnect()
      page.removeEventListener('scroll', moving.soon)
      typing.cancel()
      moving.cancel()
    }
  }, [page, places, hasAny])
  return marks
}

function marksIn(page: HTMLElement, places: AnchorPlaces, anchors: ReadonlyMap<string, Anchor>): CommentMark[] {
  const view = page.getBoundingClientRect()
  const bySection = placesBySection(places, anchors)
  const marks: CommentMark[] = []
  for (const section of page.querySelectorAll<HTMLElement>('[data-section]')) {
    const own = bySection.get(section.dataset.section ?? '')
    const root = own && isNear(section, view) ? drawnText(section) : null
    if (!own || !root) continue
    const blocks = textBlocksIn(root)
    const edge = root.getBoundingClientRect().right - view.left + page.scrollLeft
    for (const { id, place } of own) {
      const range = drawnRange(blocks, place)
      if (range && !range.collapsed) marks.push({ id, range, edge, boxes: boxesOf(range, view, page) })
    }
  }
  return marks
}

type Sections = ReadonlyMap<string | undefined, HTMLElement>

const sectionsOf = (records: readonly MutationRecord[]): Sections =>
  new Map(
    records.flatMap(({ target }) => {
      const section = target.parentElement?.closest<HTMLElement>('[data-section]')
      return section ? [[section.dataset.section, section] as const] : []
    }),
  )

/** Before the change is seen: what is painted does not flicker while others move among it. */
function setAnew(
  marks: readonly CommentMark[],
  places: AnchorPlaces,
  anchors: ReadonlyMap<string, Anchor>,
  sections: Sections,
): void {
  for (const { id, range } of marks) {
    const anchor = anchors.get(id)
    const place = anchor && places.find(anchor)
    const section = place?.type === 'text' ? sections.get(place.sectionId) : undefined
    const root = section && drawnText(section)
    const now = root && place?.type === 'text' ? drawnRange(textBlocksIn(root), place) : null
    if (!now) continue
    range.setStart(now.startContainer, now.startOffset)
    range.setEnd(now.endContainer, now.endOffset)
  }
}

type Placed = { readonly id: string; readonly place: Extract<AnchorPlace, { type: 'text' }> }

function placesBySection(places: AnchorPlaces, anchors: ReadonlyMap<string, Anchor>): ReadonlyMap<string, Placed[]> {
  const found = new Map<string, Placed[]>()
  for (const [id, anchor] of anchors) {
    const place = places.find(anchor)
    if (place.type === 'text') found.set(place.sectionId, [...(found.get(place.sectionId) ?? []), { id, place }])
  }
  return found
}

const boxesOf = (range: Range, view: DOMRect, page: HTMLElement): Box[] =>
  [...range.getClientRects()].map(({ left, top, width, height }) => ({
    left: left - view.left + page.scrollLeft,
    top: top - view.top + page.scrollTop,
    width,
    height,
  }))

function isNear(section: HTMLElement, view: DOMRect): boolean {
  const { top, bottom } = section.getBoundingClientRect()
  return bottom > view.top - nearPx && top < view.bottom + nearPx
}
