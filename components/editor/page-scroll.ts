/** The window over the text: scrolls for the page, and tells such scrolling from the reader's own. */
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import type { SectionPlace } from './reading-place'

/** Room over a section that is scrolled to. */
const overPx = 24
/** A journey ends after so many frames without a move, and at last after so many; what is not drawn yet is waited for longer. */
const stillFrames = 4
const mostFrames = 40
const longestWait = 600

/** What a reader does who goes on by themselves. */
export const readersActs = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/** How much is left free around what is brought into sight, in pixels, and where in the window it then stands, from 0 to 1. */
type Sight = { readonly room: number; readonly restsAt: number }

export class PageScroll {
  #expected: number | null = null
  #going: AbortController | null = null

  constructor(readonly element: HTMLElement) {}

  /** Of the scroll event that is handled now. */
  get isOwn(): boolean {
    return this.isGoing || (this.#expected !== null && Math.abs(this.element.scrollTop - this.#expected) <= 2)
  }

  get isGoing(): boolean {
    return this.#going !== null && !this.#going.signal.aborted
  }

  /** At once, and ends a journey. */
  readonly by = (distance: number): void => {
    this.#going?.abort()
    this.#move(distance)
  }

  #move(distance: number): void {
    this.element.scrollTop += distance
    this.#expected = this.element.scrollTop
  }

  /**
   * Goes so many pixels, and asks again in the frames after how many it is: texts that are drawn, and those that become
   * editors, move what is gone to. Null: it is not drawn yet. Ends where nothing moves any more, or where the
   * reader does something.
   */
  readonly go = (distance: () => number | null): void => {
    this.#going?.abort()
    const going = new AbortController()
    const { signal } = going
    this.#going = going
    // In a low window the frame around it scrolls too.
    this.element.scrollIntoView({ block: 'nearest' })
    for (const name of [...readersActs, 'focusin'])
      this.element.addEventListener(name, () => going.abort(), { signal, passive: true })
    let [still, frames, waited] = [0, 0, 0]
    const step = () => {
      if (signal.aborted) return
      const left = distance()
      const before = this.element.scrollTop
      if (left === null) waited += 1
      else {
        this.#move(left)
        still = Math.abs(this.element.scrollTop - before) < 1 ? still + 1 : 0
        frames += 1
      }
      if (still >= stillFrames || frames >= mostFrames || waited >= longestWait) going.abort()
      else requestAnimationFrame(step)
    }
    step()
  }

  /** Brings something into sight, unless it is seen. */
  readonly reveal = (placeOf: () => Pick<DOMRect, 'top' | 'bottom'> | null, { room, restsAt }: Sight): void =>
    this.go(() => {
      const place = placeOf()
      if (!place) return null
      const height = this.element.clientHeight
      const from = place.top - this.top
      const isSeen = from >= room && place.bottom - this.top <= height - room
      return isSeen ? 0 : from - height * restsAt
    })

  readonly sectionElement = (id: SectionId): HTMLElement | null =>
    this.element.querySelector<HTMLElement>(`[data-section="${id}"]`)

  readonly to = (id: SectionId): void => this.go(() => this.distanceTo(id))

  /** In pixels; null where it is not drawn. */
  readonly distanceTo = (id: SectionId): number | null => {
    const section = this.sectionElement(id)
    return section && section.getBoundingClientRect().top - this.top - overPx
  }

  /** Those of which something stands within so many pixels of the window. */
  readonly sectionsWithin = (margin: number): HTMLElement[] => {
    const sections = [...this.element.querySelectorAll<HTMLElement>('[data-section]')]
    const { top, bottom } = this.element.getBoundingClientRect()
    const from = firstWhere(sections, (section) => section.getBoundingClientRect().bottom > top - margin)
    const under = firstWhere(sections, (section) => section.getBoundingClientRect().top >= bottom + margin)
    return sections.slice(from, under)
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

/** Of what goes on to the end once it begins: a few are looked at, and not all. Their number where it is none. */
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
