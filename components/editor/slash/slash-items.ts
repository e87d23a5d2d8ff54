/** The blocks that the slash menu offers: what they are called, where they fit, and what puts them into the text. */
import type { ChainedCommands, Editor } from '@tiptap/core'
import {
  Heading2,
  Heading3,
  Heading4,
  Image,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Minus,
  Pilcrow,
  Quote,
  SquareCode,
  Table,
} from 'lucide-react'
import { newTable } from '../formatting/format-acts'
import { chooseImages } from '../images/insert-images'

/** Where the caret stands: in the open text, in an item of a list, or in a cell of a table. */
export type SlashPlace = 'text' | 'list' | 'cell'

export type SlashItem = {
  readonly id: string
  readonly group: 'Text' | 'Blocks'
  readonly label: string
  /** Other words that people type for it, in small letters. */
  readonly words: readonly string[]
  readonly icon: LucideIcon
  /** What typed at the start of a line makes the same. */
  readonly marks?: string
  /** Cells and items of lists hold no headings, and no tables or rules of their own. */
  readonly places: readonly SlashPlace[]
  /** Called in an empty block, or in the item of a list that is to change. */
  readonly run: (chain: ChainedCommands) => ChainedCommands
  /** What asks for more afterwards; then the words before the slash stay in their block. */
  readonly ask?: (editor: Editor) => void
}

const everywhere = ['text', 'list', 'cell'] as const
const inText = ['text'] as const

/** In the order in which they are shown. */
export const slashItems: readonly SlashItem[] = [
  {
    id: 'body',
    group: 'Text',
    label: 'Text',
    words: ['body', 'paragraph', 'plain'],
    icon: Pilcrow,
    places: everywhere,
    run: (chain) => chain.clearNodes(),
  },
  {
    id: 'heading-2',
    group: 'Text',
    label: 'Heading',
    words: ['h2', 'title'],
    icon: Heading2,
    marks: '##',
    places: inText,
    run: (chain) => chain.setHeading({ level: 2 }),
  },
  {
    id: 'heading-3',
    group: 'Text',
    label: 'Subheading',
    words: ['h3', 'heading'],
    icon: Heading3,
    marks: '###',
    places: inText,
    run: (chain) => chain.setHeading({ level: 3 }),
  },
  {
    id: 'heading-4',
    group: 'Text',
    label: 'Minor heading',
    words: ['h4'],
    icon: Heading4,
    marks: '####',
    places: inText,
    run: (chain) => chain.setHeading({ level: 4 }),
  },
  {
    id: 'bullets',
    group: 'Text',
    label: 'List',
    words: ['bullet', 'bulleted', 'unordered', 'points', 'ul'],
    icon: List,
    marks: '-',
    places: everywhere,
    run: (chain) => chain.toggleBulletList(),
  },
  {
    id: 'numbers',
    group: 'Text',
    label: 'Numbered list',
    words: ['ordered', 'steps', 'ol', '1.'],
    icon: ListOrdered,
    marks: '1.',
    places: everywhere,
    run: (chain) => chain.toggleOrderedList(),
  },
  {
    id: 'tasks',
    group: 'Text',
    label: 'Task list',
    words: ['todo', 'to-do', 'checklist', 'checkbox', '[]'],
    icon: ListTodo,
    marks: '[ ]',
    places: everywhere,
    run: (chain) => chain.toggleTaskList(),
  },
  {
    id: 'quote',
    group: 'Text',
    label: 'Quotation',
    words: ['quote', 'blockquote', 'citation'],
    icon: Quote,
    marks: '>',
    places: inText,
    run: (chain) => chain.toggleBlockquote(),
  },
  {
    id: 'table',
    group: 'Blocks',
    label: 'Table',
    words: ['grid', 'rows', 'columns'],
    icon: Table,
    places: inText,
    run: (chain) => chain.insertTable(newTable),
  },
  {
    id: 'image',
    group: 'Blocks',
    label: 'Image',
    words: ['picture', 'photo', 'figure', 'upload'],
    icon: Image,
    places: inText,
    run: (chain) => chain,
    ask: chooseImages,
  },
  {
    id: 'code-block',
    group: 'Blocks',
    label: 'Code block',
    words: ['pre', 'program', '```'],
    icon: SquareCode,
    marks: '```',
    places: inText,
    run: (chain) => chain.toggleCodeBlock(),
  },
  {
    id: 'divider',
    group: 'Blocks',
    label: 'Divider',
    words: ['rule', 'line', 'hr', 'separator', '---'],
    icon: Minus,
    marks: '---',
    places: inText,
    run: (chain) => chain.setHorizontalRule(),
  },
]

/** Those that fit and are meant by what was typed after the slash: any word of their names may begin with it. */
export function foundItems(place: SlashPlace, query: string): readonly SlashItem[] {
  const wanted = query.toLowerCase()
  return slashItems.filter((item) => item.places.includes(place) && (wanted === '' || isMeant(item, wanted)))
}

function isMeant({ label, words }: SlashItem, wanted: string): boolean {
  const name = label.toLowerCase()
  const parts = name.split(' ').map((_, at, all) => all.slice(at).join(' '))
  return [...parts, ...words].some((word) => word.startsWith(wanted))
}
