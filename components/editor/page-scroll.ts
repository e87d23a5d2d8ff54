/** The window over the text: scrolls for the page, and tells such scrolling from the reader's own. */
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import type { SectionPlace } from './reading-place'

/** Room over a section that is scrolled to. */
const overPx = 24
/** A journey ends after so many frames without a move, and at last after so many. */
const stillFrames = 4
const mostFrames = 40
const endings = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

export class PageScroll {
  #expected: number | null = null
  #going: AbortController | null = null

  constructor(readonly element: HTMLElement) {}

  /** Of the scroll event that is handled now. */
  get isOwn(): boolean {
    if (this.#going && !this.#going.signal.aborted) return true
    return this.#expected !== null && Math.abs(this.element.scrollTop - this.#expected) <= 2
  }

  readonly by = (distance: number): void => {
    this.element.scrollTop += distance
    this.#expected = this.element.scrollTop
  }

  /**
   * Goes so many pixels, and asks again in the frames after how many it is: a text that comes near the window has its true
   * height only then, and moves what is gone to. Ends where nothing moves any more, or where the reader does something.
   */
  readonly go = (distance: () => number): void => {
    this.#going?.abort()
    const going = new AbortController()
    const { signal } = going
    this.#going = going
    for (const name of endings) this.element.addEventListener(name, () => going.abort(), { signal, passive: true })
    let still = 0
    let frames = 0
    const step = () => {
      if (signal.aborted) return
      const before = this.element.scrollTop
      this.by(distance())
      still = Math.abs(this.element.scrollTop - before) < 1 ? still + 1 : 0
      frames += 1
      if (still >= stillFrames || frames >= mostFrames) going.abort()
      else requestAnimationFrame(step)
    }
    step()
  }

  readonly sectionElement = (id: SectionId): HTMLElement | null =>
    this.element.querySelector<HTMLElement>(`[data-section="${id}"]`)

  readonly to = (id: SectionId): void => {
    this.go(() => {
      const section = this.sectionElement(id)
      return section ? section.getBoundingClientRect().top - this.top - overPx : 0
    })
  }

  /** Those of which something stands within so many pixels of the window. */
  readonly sectionsWithin = (margin: number): SectionId[] => {
    const sections = [...this.element.querySelectorAll<HTMLElement>('[data-section]')]
    const { top, bottom } = this.element.getBoundingClientRect()
    const from = firstWhere(sections, (section) => section.getBoundingClientRect().bottom > top - margin)
    const near: SectionId[] = []
    for (const section of sections.slice(from)) {
      if (section.getBoundingClientRect().top >= bottom + margin) break
      const id = sectionIdSchema.safeParse(section.dataset.section)
      if (id.success) near.push(id.data)
    }
    return near
  }

  get top(): number {
    return this.element.getBoundingClientRect().top
  }

  get places(): SectionPlace[] {
    const { top } = this
    return [...this.element.querySelectorAll<HTMLElement>('[data-section]')].flatMap((section) => {
      const id = sectionIdSchema.safeParse(section.dataset.section)
      const rect = section.getBoundingClientRect()
      return id.success ? [{ id: id.data, top: rect.top - top, bottom: rect.bottom - top }] : []
    })
  }
}

/** Each of them stands under the one before: a few are looked at, and not all. Their number where it is none. */
function firstWhere(sections: readonly HTMLElement[], isIt: (section: HTMLElement) => boolean): number {
  let from = 0
  let to = sections.length
  while (from < to) {
    const middle = (from + to) >> 1
    const section = sections[middle]
    if (section && isIt(section)) to = middle
    else from = middle + 1
  }
  return from
}
