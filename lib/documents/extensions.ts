/** The one list of Tiptap extensions of a section's text, for the browser and the server alike. */
import { type AnyExtension, getSchema, textblockTypeInputRule } from '@tiptap/core'
import { Code } from '@tiptap/extension-code'
import { Heading, type Level } from '@tiptap/extension-heading'
import { Link } from '@tiptap/extension-link'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Table, TableCell, TableHeader, TableKit } from '@tiptap/extension-table'
import type { Schema } from '@tiptap/pm/model'
import StarterKit from '@tiptap/starter-kit'
import { ImageNode } from './images/image-node'
import { isSafeLink } from './safe-link'
import { narrowestColumn } from './tables/table-columns'
import { sharedTableEditing } from './tables/table-editing'
import { readSpan, readWidth } from './tables/table-model'

/** Level 1 is the document's title; a section's own heading is its title in the outline. */
const levels: Level[] = [2, 3, 4]

const first = 2
const last = 4

/** The nearest heading level that a text may have: models write `#` and `#####` as they like. */
export const headingLevel = (depth: number): number => Math.min(last, Math.max(first, Math.trunc(depth) || first))

const TextHeading = Heading.configure({ levels }).extend({
  addAttributes: () => ({ level: { default: first, rendered: false } }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((depth) => ({ tag: `h${depth}`, attrs: { level: headingLevel(depth) } })),
  // As Markdown is read: `# ` and `## ` are the highest that a text has.
  addInputRules() {
    return [
      textblockTypeInputRule({
        find: /^(#{1,6})\s$/,
        type: this.type,
        getAttributes: (match) => ({ level: headingLevel(match[1]?.length ?? first) }),
      }),
    ]
  },
})

/** Code inside a link or bold text keeps the link and the bold, as it does in Markdown. */
const TextCode = Code.extend({ excludes: 'code' })

/** What is typed after a link is not part of it, as it is not in Markdown. */
const TextLink = Link.configure({
  openOnClick: false,
  defaultProtocol: 'https',
  markdownLinks: true,
  isAllowedUri: (url) => isSafeLink(url),
  HTMLAttributes: { target: null, rel: 'noopener noreferrer nofollow', class: null },
}).extend({ inclusive: false })

/** Spans and widths from the clipboard are within reason, or a table of one cell could take all memory. */
function cellAttributes(this: { parent?: (() => object) | undefined }) {
  const span = (name: string) => ({ default: 1, parseHTML: (cell: HTMLElement) => readSpan(cell.getAttribute(name)) })
  return {
    ...this.parent?.(),
    colspan: span('colspan'),
    rowspan: span('rowspan'),
    colwidth: { default: null, parseHTML: readWidths },
  }
}

function readWidths(cell: HTMLElement): number[] | null {
  const widths = (cell.getAttribute('colwidth') ?? '').split(',').map(readWidth)
  if (widths.every((width) => width === null)) return null
  return Array.from({ length: readSpan(cell.getAttribute('colspan')) }, (_, at) => widths[at] ?? 0)
}

/** Drawn by the editor (components/editor/tables/table-view.ts). */
const SharedTable = Table.configure({ resizable: false, View: null, cellMinWidth: narrowestColumn }).extend({
  addProseMirrorPlugins: () => [sharedTableEditing()],
})

/** The box of a task is drawn by the editor (components/editor/typing/task-boxes.ts), in the same shape as without one. */
const TextTaskItem = TaskItem.configure({ nested: true }).extend({ addNodeView: null })

/**
 * No history of its own (undo belongs to the shared document), no underline (Markdown has none), and no trailing
 * paragraph: mounting an editor must not change the text that everyone shares.
 */
export function textExtensions(): AnyExtension[] {
  return [
    StarterKit.configure({
      undoRedo: false,
      underline: false,
      trailingNode: false,
      heading: false,
      code: false,
      link: false,
    }),
    TextLink,
    TextHeading,
    TextCode,
    TaskList,
    TextTaskItem,
    TableKit.configure({ table: false, tableCell: false, tableHeader: false }),
    SharedTable,
    TableCell.extend({ addAttributes: cellAttributes }),
    TableHeader.extend({ addAttributes: cellAttributes }),
    ImageNode,
  ]
}

let schema: Schema | undefined

/** The ProseMirror schema of a section's text. */
export function textSchema(): Schema {
  schema ??= getSchema(textExtensions())
  return schema
}
