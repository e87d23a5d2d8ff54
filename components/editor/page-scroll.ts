/** The window over the text: scrolls for the page, and tells such scrolling from the reader's own. */
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import type { SectionPlace } from './reading-place'

/** Room over a section that is scrolled to. */
const overPx = 24

export class PageScroll {
  #expected: number | null = null

  constructor(readonly element: HTMLElement) {}

  /** Of the scroll event that is handled now. */
  get isOwn(): boolean {
    return this.#expected !== null && Math.abs(this.element.scrollTop - this.#expected) <= 2
  }

  readonly by = (distance: number): void => {
    this.element.scrollTop += distance
    this.#expected = this.element.scrollTop
  }

  readonly sectionElement = (id: SectionId): HTMLElement | null =>
    this.element.querySelector<HTMLElement>(`[data-section="${id}"]`)

  readonly to = (id: SectionId): void => {
    const section = this.sectionElement(id)
    if (section) this.by(section.getBoundingClientRect().top - this.top - overPx)
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
