/** The widths of a table's columns, which the shared text keeps in its cells, and how they are drawn. */
import { readSpan, readWidth } from './table-model'

/** In pixels: what a column has where nothing says more, and the least that it can be dragged to. */
export const narrowestColumn = 64

type Cell = { readonly attrs?: Readonly<Record<string, unknown>> }

/** In pixels, as the cells of the first row say, and null where they say nothing. */
export function columnWidths(cells: readonly Cell[]): (number | null)[] {
  return cells.flatMap(({ attrs }) => {
    const widths: unknown = attrs?.colwidth
    return Array.from({ length: readSpan(attrs?.colspan) }, (_, at) =>
      readWidth(Array.isArray(widths) ? widths[at] : null),
    )
  })
}

/** Null where no column has a width of its own: then each is as wide as its words need. */
export function tableStyle(widths: readonly (number | null)[]): string | null {
  if (widths.every((width) => width === null)) return null
  const total = widths.reduce((sum: number, width) => sum + drawn(width), 0)
  return `${widths.includes(null) ? 'min-width' : 'width'}: ${total}px`
}

export const columnStyle = (width: number | null): string =>
  width === null ? `min-width: ${narrowestColumn}px` : `width: ${drawn(width)}px`

const drawn = (width: number | null): number => Math.max(narrowestColumn, width ?? 0)
