/** Finds where what is dropped beside the texts goes: between the blocks nearest to it, of the nearest text. */

/** Pixels of the window. */
export type Extent = { readonly top: number; readonly bottom: number }

/** A text as it stands on the page; `blocks` in their order. */
export type ShownText = Extent & { readonly blocks: readonly Extent[] }

export type DropPlace = {
  /** Which of the texts. */
  readonly text: number
  /** The blocks before it. */
  readonly index: number
}

/** Null where there is no text. Of two that are as near, the first. */
export function dropPlace(y: number, texts: readonly ShownText[]): DropPlace | null {
  let nearest: { readonly text: number; readonly distance: number } | null = null
  for (const [text, { top, bottom }] of texts.entries()) {
    const distance = Math.max(top - y, y - bottom, 0)
    if (!nearest || distance < nearest.distance) nearest = { text, distance }
  }
  if (!nearest) return null
  const { text } = nearest
  const blocks = texts[text]?.blocks ?? []
  return { text, index: blocks.filter(({ top, bottom }) => (top + bottom) / 2 < y).length }
}
