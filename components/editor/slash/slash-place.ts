/** Where the slash menu stands in the window: by its slash, above the keyboard of a telephone, never over an edge. */
import type { CSSProperties } from 'react'

type Line = { readonly left: number; readonly top: number; readonly bottom: number }

const width = 280
/** As high as all blocks are. */
const highest = 456
/** On a telephone the text stays in sight. */
const highestNarrow = 272
/** From the line, and from the edges of the window. */
const gap = 8
/** The format bar over the keyboard of a telephone. */
const barHeight = 44

/** `line` in pixels of the window, as all in the answer. */
export function menuPlace(line: Line): CSSProperties {
  const view = window.visualViewport
  const top = view?.offsetTop ?? 0
  const isNarrow = window.innerWidth <= 760
  const bottom = top + (view?.height ?? window.innerHeight) - (isNarrow ? barHeight : 0)
  const wanted = isNarrow ? highestNarrow : highest
  const left = Math.max(gap, Math.min(line.left, window.innerWidth - width - gap))
  const below = bottom - line.bottom - 2 * gap
  const above = line.top - top - 2 * gap
  const isBelow = below >= Math.min(wanted, Math.max(above, 240))
  const room = Math.max(96, Math.min(wanted, isBelow ? below : above))
  return {
    left,
    width: Math.min(width, window.innerWidth - 2 * gap),
    maxHeight: room,
    ...(isBelow ? { top: line.bottom + gap } : { bottom: window.innerHeight - line.top + gap }),
  }
}
