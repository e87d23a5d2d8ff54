/**
 * Drags a selection over the borders of sections. The browser's own dragging stops at the edge of an editor, and loses
 * its beginning where that stops being one: from there on a pane over the page keeps the pointer from it.
 */

export type Place = { readonly node: Node; readonly offset: number }

/** So near to the edge of the window the page scrolls, and by so much in each frame, at most. */
const EDGE_PX = 48
const STEP_PX = 24

/** Older browsers have another name for it. */
export function placeAt(x: number, y: number): Place | null {
  if (document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(x, y)
    return at && { node: at.offsetNode, offset: at.offset }
  }
  const range = document.caretRangeFromPoint(x, y)
  return range && { node: range.startContainer, offset: range.startOffset }
}

export class PageDrag {
  readonly #pane = document.createElement('div')
  #frame = 0
  #at: { readonly x: number; readonly y: number } = { x: 0, y: 0 }

  constructor(
    private readonly anchor: Place,
    private readonly scroll: HTMLElement,
  ) {
    this.#pane.className = 'drag-pane'
    document.body.append(this.#pane)
  }

  to(x: number, y: number): void {
    this.#at = { x, y }
    this.#reach()
    this.#frame ||= requestAnimationFrame(() => this.#scrollOn())
  }

  end(): void {
    cancelAnimationFrame(this.#frame)
    this.#pane.remove()
  }

  #reach(): void {
    const { left, right, top, bottom } = this.scroll.getBoundingClientRect()
    const x = Math.min(right - 2, Math.max(left + 2, this.#at.x))
    const y = Math.min(bottom - 2, Math.max(top + 2, this.#at.y))
    this.#pane.style.pointerEvents = 'none'
    const at = placeAt(x, y)
    this.#pane.style.pointerEvents = ''
    const { node, offset } = this.anchor
    if (!at || !node.isConnected || !this.scroll.contains(at.node)) return
    window.getSelection()?.setBaseAndExtent(node, Math.min(offset, lengthOf(node)), at.node, at.offset)
  }

  /** For as long as the pointer rests at the edge. */
  #scrollOn(): void {
    this.#frame = 0
    const { top, bottom } = this.scroll.getBoundingClientRect()
    const over = Math.min(0, this.#at.y - top - EDGE_PX)
    const under = Math.max(0, this.#at.y - bottom + EDGE_PX)
    const step = Math.max(-STEP_PX, Math.min(STEP_PX, (over + under) / 2))
    if (step === 0) return
    this.scroll.scrollTop += step
    this.#reach()
    this.#frame = requestAnimationFrame(() => this.#scrollOn())
  }
}

const lengthOf = (node: Node): number => (node instanceof Text ? node.length : node.childNodes.length)
