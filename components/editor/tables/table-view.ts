/** A table in an editor: the same elements as static-html.ts draws, with the widths of its columns. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView } from '@tiptap/pm/view'
import { columnStyle, columnWidths, tableStyle } from '@/lib/documents/tables/table-columns'

/** In the place of Tiptap's own, which keeps the width of a column that has none any more. */
export const TableViews = Extension.create({
  name: 'tableViews',
  addProseMirrorPlugins: () => [new Plugin({ props: { nodeViews: { table: tableView } } })],
})

function tableView(node: Node): NodeView {
  const dom = document.createElement('div')
  const table = document.createElement('table')
  const rows = document.createElement('tbody')
  dom.className = 'tableWrapper'
  // Says of the frame that scrolls that the caret goes into it, for as long as it goes into the text.
  dom.setAttribute('contenteditable', 'inherit')
  table.append(document.createElement('colgroup'), rows)
  dom.append(table)
  const draw = (drawn: Node) => drawColumns(table, columnWidths(drawn.firstChild?.children ?? []))
  draw(node)
  return {
    dom,
    contentDOM: rows,
    update: (next) => {
      if (next.type !== node.type) return false
      draw(next)
      return true
    },
    ignoreMutation: ({ type, target }) => type !== 'selection' && !rows.contains(target),
  }
}

/** Of a table that an editor has drawn. */
export function drawColumns(table: HTMLTableElement, widths: readonly (number | null)[]): void {
  const style = tableStyle(widths)
  table.classList.toggle('sized', style !== null)
  table.style.cssText = style ?? ''
  const columns = table.querySelector(':scope > colgroup')
  columns?.replaceChildren(...(style === null ? [] : widths.map(column)))
}

function column(width: number | null): HTMLElement {
  const element = document.createElement('col')
  element.style.cssText = columnStyle(width)
  return element
}
