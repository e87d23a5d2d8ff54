'use client'
/** Where words are selected in the text, once the selection rests. */
import { useEffect, useState } from 'react'
import { placesOf } from '@/components/comments/marks/dom-place'
import { unhurried } from '@/components/ui/unhurried'
import type { PageScroll } from '../page-scroll'

export type SelectionPlace = {
  /** The text that they stand in; null where they reach over several. */
  readonly text: Element | null
  /** Whether a pointer selected them, and not keys. */
  readonly byPointer: boolean
  /** Over their first line, or under the last where there is no room over it: in pixels of what scrolls. */
  readonly side: 'over' | 'under'
  readonly left: number
  readonly top: number
}

const restMs = 120
/** From the words. */
const gapPx = 8
/** What stands over the first line is so high. */
const roomPx = 56

/** They move nothing in the text. */
const idleKeys = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta'])

export function useSelectionPlace(scroll: PageScroll | null): SelectionPlace | null {
  const [place, setPlace] = useState<SelectionPlace | null>(null)
  useEffect(() => {
    if (!scroll) return
    const { element: page } = scroll
    const end = new AbortController()
    const { signal } = end
    let byPointer = false
    let pressed = false
    const look = () => {
      // What is offered for the words has the focus, or a field that was opened from there.
      if (pressed || document.activeElement?.closest('.selection-bar, .floating')) return
      setPlace(placeIn(page, byPointer))
    }
    const resting = unhurried(look, { restMs, longestMs: Number.POSITIVE_INFINITY })
    const onDown = ({ pointerType }: PointerEvent) => {
      byPointer = true
      // A finger goes on to select without a word of where it is.
      pressed = pointerType === 'mouse'
    }
    const onUp = () => {
      pressed = false
      resting.soon()
    }
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (idleKeys.has(key) || (target instanceof Element && target.closest('.selection-bar'))) return
      byPointer = false
      setPlace((now) => now && { ...now, byPointer })
    }
    page.addEventListener('pointerdown', onDown, { signal })
    page.addEventListener('keydown', onKey, { signal, capture: true })
    window.addEventListener('pointerup', onUp, { signal })
    window.addEventListener('pointercancel', onUp, { signal })
    document.addEventListener('selectionchange', resting.soon, { signal })
    return () => {
      resting.cancel()
      end.abort()
    }
  }, [scroll])
  return place
}

function placeIn(page: HTMLElement, byPointer: boolean): SelectionPlace | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || !page.contains(selection.anchorNode)) return null
  const range = selection.getRangeAt(0)
  const texts = [...page.querySelectorAll('.section > .present .text > .tiptap')].filter((text) =>
    hasWordsOf(text, range),
  )
  const lines = [...range.getClientRects()].filter(({ width }) => width > 0)
  const [first, last] = [lines[0], lines.at(-1)]
  if (texts.length === 0 || !first || !last) return null
  const view = page.getBoundingClientRect()
  const side = first.top - view.top >= roomPx ? 'over' : 'under'
  const edge = side === 'over' ? first.top - gapPx : last.bottom + gapPx
  return {
    text: texts.length === 1 ? (texts[0] ?? null) : null,
    byPointer,
    side,
    left: first.left - view.left + page.scrollLeft,
    top: edge - view.top + page.scrollTop,
  }
}

/** An image that is selected is no words. */
function hasWordsOf(text: Element, range: Range): boolean {
  const places = range.intersectsNode(text) ? placesOf(text, range) : null
  return places !== null && (places.start.block !== places.end.block || places.start.offset < places.end.offset)
}
