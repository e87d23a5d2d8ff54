/** The marks of comments on the page, and the counts beside them: those that begin in one line share one. */

/** In pixels, from the upper left of what is scrolled. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

export type CommentMark = {
  readonly id: string
  readonly range: Range
  /** One for each line. */
  readonly boxes: readonly Box[]
  /** The right edge of the text. */
  readonly edge: number
}

type MarkPlace = Omit<CommentMark, 'range'>

export type MarginGroup = { readonly ids: readonly string[]; readonly top: number; readonly left: number }

/** Lines are further apart. */
const sameLinePx = 14
const heightPx = 24

export function marginGroups(marks: readonly MarkPlace[]): MarginGroup[] {
  const groups: { ids: string[]; top: number; left: number }[] = []
  const placed = marks.flatMap(({ id, boxes: [first], edge }) =>
    first ? [{ id, left: edge, at: first.left, top: Math.round(first.top + (first.height - heightPx) / 2) }] : [],
  )
  for (const { id, top, left } of placed.sort((one, other) => one.top - other.top || one.at - other.at)) {
    const last = groups.at(-1)
    if (last && top - last.top < sameLinePx && last.left === left) last.ids.push(id)
    else groups.push({ ids: [id], top, left })
  }
  return groups
}

/** The smallest of those that lie there: a word within a marked sentence can be reached. */
export function markAt(
  marks: readonly MarkPlace[],
  { x, y }: { readonly x: number; readonly y: number },
): string | null {
  const hit = marks.filter(({ boxes }) =>
    boxes.some(({ left, top, width, height }) => x >= left && x <= left + width && y >= top && y <= top + height),
  )
  const areaOf = ({ boxes }: MarkPlace) => boxes.reduce((sum, { width, height }) => sum + width * height, 0)
  return hit.sort((one, other) => areaOf(one) - areaOf(other))[0]?.id ?? null
}
