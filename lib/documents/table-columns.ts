/** The widths of a table's columns, which the shared text keeps in its cells. */
import type { JSONContent } from '@tiptap/core'
import { readSpan, readWidth } from './table-model'

/** In pixels: what a column has where nothing says more, and the least that it can be dragged to. */
export const narrowestColumn = 64

/** In pixels, as the first row says, and null where it says nothing. */
export function columnWidths({ content = [] }: JSONContent): (number | null)[] {
  return (content[0]?.content ?? []).flatMap(({ attrs }) => {
    const widths: unknown = attrs?.colwidth
    return Array.from({ length: readSpan(attrs?.colspan) }, (_, at) =>
      readWidth(Array.isArray(widths) ? widths[at] : null),
    )
  })
}
