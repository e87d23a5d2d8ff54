/** Finds the section that is being read from where the sections stand. */
import type { SectionId } from '@/lib/outline/outline'

/** Where a section stands, in pixels from the top of the window that shows the text. */
export type SectionPlace = { readonly id: SectionId; readonly top: number; readonly bottom: number }

/** The eye rests in the upper part of the window. */
const readingLine = 0.3

/** The section with the focus while any of it is seen, else the one at the reading line; null above the first. */
export function sectionRead(
  places: readonly SectionPlace[],
  height: number,
  focused: SectionId | null,
): SectionId | null {
  const own = places.find(({ id }) => id === focused)
  if (own && own.bottom > 0 && own.top < height) return own.id
  let read: SectionId | null = null
  for (const place of places) {
    if (place.top > height * readingLine) break
    read = place.id
  }
  return read
}
