/** Shows a section's text without an editor, and keeps it up to date at a pace that nobody feels. */
import type * as Y from 'yjs'
import { laterBetweenKeys } from '@/components/ui/between-keys'
import { fragmentToHtml } from '@/lib/documents/static-html'
import { levelHeadings } from './formatting/heading-levels'

/** What is seen follows four times a second; what is far away may wait. */
const nearMs = 250
const farMs = 2_000

export type StaticTextOptions = {
  readonly className: string
  /** Level of the section in the outline, from 1. */
  readonly sectionLevel: () => number
  /** Whether it is near the window. */
  readonly isNear: () => boolean
  /** Whether a click ticks the box of a task; else the boxes are off. */
  readonly canTick?: () => boolean
  readonly onDrawn?: () => void
}

/** Draws into `host`, at once at first; the answer ends it and leaves what is drawn. */
export function showStaticText(host: HTMLElement, fragment: Y.XmlFragment, options: StaticTextOptions): () => void {
  const root = document.createElement('div')
  root.className = options.className
  host.replaceChildren(root)
  let callOff: (() => void) | null = null
  let drawnAt = 0
  const draw = () => {
    callOff = null
    drawnAt = performance.now()
    root.innerHTML = fragmentToHtml(fragment) || '<p><br></p>'
    levelHeadings(root, options.sectionLevel())
    switchBoxes(root, options.canTick?.() ?? false)
    options.onDrawn?.()
  }
  const changed = () => {
    const wait = drawnAt + (options.isNear() ? nearMs : farMs) - performance.now()
    // The first words of a text take no time to draw, and are waited for.
    if (wait <= 0 || root.textContent === '') draw()
    else callOff ??= laterBetweenKeys(draw, wait)
  }
  draw()
  fragment.observeDeep(changed)
  return () => {
    fragment.unobserveDeep(changed)
    callOff?.()
  }
}

/** The boxes of tasks are drawn off. */
export function switchBoxes(root: HTMLElement, canTick: boolean): void {
  for (const box of boxesIn(root)) box.disabled = !canTick
}

export const boxesIn = (root: HTMLElement): HTMLInputElement[] => [
  ...root.querySelectorAll<HTMLInputElement>('input[type="checkbox"]'),
]

/** Whether a text shows nothing: no block, or one empty paragraph, which is what an editor makes of no block. */
export function isEmptyText(fragment: Y.XmlFragment): boolean {
  if (fragment.length === 0) return true
  const html = fragment.length === 1 ? fragmentToHtml(fragment) : ''
  return html === '<p><br></p>'
}
