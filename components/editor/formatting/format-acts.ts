/** What the bars do to the text with the caret, with its keys, and which of it is on there. */
import type { ChainedCommands, Editor } from '@tiptap/core'
import type { ShortcutKeys } from '@/components/ui/shortcut'
import { type TableState, tableStateOf } from '../tables/table-selection'

export type BlockKind = 'body' | 'heading-2' | 'heading-3' | 'heading-4'

export const blockWords: Readonly<Record<BlockKind, string>> = {
  body: 'Body',
  'heading-2': 'Heading',
  'heading-3': 'Subheading',
  'heading-4': 'Minor heading',
}

export const blockKeys: Readonly<Record<BlockKind, ShortcutKeys>> = {
  body: ['mod', 'alt', '0'],
  'heading-2': ['mod', 'alt', '2'],
  'heading-3': ['mod', 'alt', '3'],
  'heading-4': ['mod', 'alt', '4'],
}

export type FormatAct = 'bold' | 'italic' | 'code' | 'quote' | 'bullets' | 'numbers' | 'tasks' | 'code-block'

export const formatWords: Readonly<Record<FormatAct, string>> = {
  bold: 'Bold',
  italic: 'Italic',
  code: 'Code',
  quote: 'Quotation',
  bullets: 'List',
  numbers: 'Numbered list',
  tasks: 'Task list',
  'code-block': 'Code block',
}

export type FormatState = {
  readonly editable: boolean
  readonly block: BlockKind | null
  readonly on: readonly FormatAct[]
  /** The address of the link at the caret. */
  readonly link: string | null
  /** The table at the caret. */
  readonly table: TableState | null
}

const active: Readonly<Record<FormatAct, string>> = {
  bold: 'bold',
  italic: 'italic',
  code: 'code',
  quote: 'blockquote',
  bullets: 'bulletList',
  numbers: 'orderedList',
  tasks: 'taskList',
  'code-block': 'codeBlock',
}

const acts = ['bold', 'italic', 'code', 'quote', 'bullets', 'numbers', 'tasks', 'code-block'] as const

export const formatKeys: Readonly<Record<FormatAct, ShortcutKeys>> = {
  bold: ['mod', 'B'],
  italic: ['mod', 'I'],
  code: ['mod', 'E'],
  quote: ['mod', 'shift', 'B'],
  bullets: ['mod', 'shift', '8'],
  numbers: ['mod', 'shift', '7'],
  tasks: ['mod', 'shift', '9'],
  'code-block': ['mod', 'alt', 'C'],
}

export function formatStateOf(editor: Editor | null): FormatState | null {
  if (!editor || editor.isDestroyed) return null
  const href: unknown = editor.getAttributes('link').href
  return {
    editable: editor.isEditable,
    block: blockOf(editor),
    on: acts.filter((act) => editor.isActive(active[act])),
    link: editor.isActive('link') && typeof href === 'string' ? href : null,
    table: tableStateOf(editor.state),
  }
}

function blockOf(editor: Editor): BlockKind | null {
  const level = ([2, 3, 4] as const).find((each) => editor.isActive('heading', { level: each }))
  if (level) return `heading-${level}`
  return editor.isActive('paragraph') ? 'body' : null
}

export function setBlock(editor: Editor, kind: BlockKind): void {
  const chain = editor.chain().focus()
  if (kind === 'body') chain.setParagraph().run()
  else chain.setHeading({ level: kind === 'heading-2' ? 2 : kind === 'heading-3' ? 3 : 4 }).run()
}

const toggles: Readonly<Record<FormatAct, (chain: ChainedCommands) => ChainedCommands>> = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  code: (chain) => chain.toggleCode(),
  quote: (chain) => chain.toggleBlockquote(),
  bullets: (chain) => chain.toggleBulletList(),
  numbers: (chain) => chain.toggleOrderedList(),
  tasks: (chain) => chain.toggleTaskList(),
  'code-block': (chain) => chain.toggleCodeBlock(),
}

export const toggle = (editor: Editor, act: FormatAct): boolean => toggles[act](editor.chain().focus()).run()

/** Null takes the link away. Without a selection the address itself becomes the text. */
export function setLink(editor: Editor, href: string | null): void {
  const chain = editor.chain().focus().extendMarkRange('link')
  if (href === null) chain.unsetLink().run()
  else if (editor.state.selection.empty && !editor.isActive('link'))
    chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
  else chain.setLink({ href }).run()
}

export const newTable = { rows: 3, cols: 3, withHeaderRow: true } as const

export const insertTable = (editor: Editor): boolean => editor.chain().focus().insertTable(newTable).run()
