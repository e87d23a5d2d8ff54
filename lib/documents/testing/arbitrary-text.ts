/** Random texts, as nodes and as Markdown, for property tests. */
import type { JSONContent } from '@tiptap/core'
import fc from 'fast-check'
import { imageAddress, onOneLine } from '../images/text-image'

const nasty = fc.constantFrom(
  ...'* ** ` ``` ~~ [ ] ( ) ! # - + 1. 1) > | \\ < & : http://a.example &amp; &#42; <b> </b> --- === \n'.split(' '),
  '[a]: b',
  '[^1]',
  '- [ ] task',
  '    indented',
)
const ordinary = fc.constantFrom(
  'word',
  'Rivers',
  'two words',
  '水',
  '河流。',
  '（见',
  '“quoted”',
  'é',
  ' 😀 ',
  ' ',
  '. ',
  '，',
)
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: ordinary }, { weight: 2, arbitrary: nasty }, fc.string({ maxLength: 4 })), {
    minLength: 1,
    maxLength: 6,
  })
  // Not among them: `\|` in code, which tables cannot hold, and `_`, which mdast-util-to-markdown does not always escape
  // next to an emoji or where emphases hold each other.
  .map((parts) => parts.join('').replace(/[\r\n\0\ufeff_]|\\+(?=\|)/g, ' '))
  .filter((value) => value !== '')

const marks = fc
  .subarray(['bold', 'italic', 'strike', 'code', 'link'], { maxLength: 3 })
  .map((names) =>
    names.map((type) =>
      type === 'link' ? { type, attrs: { href: 'https://example.org/a_b', title: null } } : { type },
    ),
  )

const inlineNode: fc.Arbitrary<JSONContent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ text, marks }).map((part) => ({ type: 'text', ...part })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
)
const inline = fc.array(inlineNode, { minLength: 1, maxLength: 4 })
const paragraph = inline.map((content): JSONContent => ({ type: 'paragraph', content }))

const cell = (type: string) =>
  inline.map(
    (content): JSONContent => ({
      type,
      content: [{ type: 'paragraph', content: content.filter((node) => node.type === 'text') }],
    }),
  )

const table: fc.Arbitrary<JSONContent> = fc.integer({ min: 1, max: 3 }).chain((columns) =>
  fc
    .tuple(
      fc.array(cell('tableHeader'), { minLength: columns, maxLength: columns }),
      fc.array(fc.array(cell('tableCell'), { minLength: columns, maxLength: columns }), { maxLength: 3 }),
    )
    .map(([head, rows]) => ({
      type: 'table',
      content: [head, ...rows].map((content) => ({ type: 'tableRow', content })),
    })),
)

const line = fc.oneof(fc.constant(''), text.map(onOneLine))
const pixels = fc.integer({ min: 1, max: 99_999 })
const image = fc
  .record({
    src: fc.tuple(fc.uuid(), fc.uuid()).map(([documentId, imageId]) => imageAddress(documentId, imageId)),
    alt: line,
    caption: line,
    width: fc.option(fc.integer({ min: 10, max: 100 })),
    size: fc.option(fc.record({ naturalWidth: pixels, naturalHeight: pixels })),
  })
  .map(({ size, ...rest }): JSONContent => {
    return { type: 'image', attrs: { ...rest, ...(size ?? { naturalWidth: null, naturalHeight: null }) } }
  })

type Tied = { block: JSONContent; item: JSONContent; items: JSONContent[]; tasks: JSONContent[] }

const { block } = fc.letrec<Tied>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    fc
      .record({ level: fc.integer({ min: 2, max: 4 }), content: inline })
      .map(({ level, content }) => ({ type: 'heading', attrs: { level }, content })),
    fc
      .record({ language: fc.constantFrom(null, 'js', 'c++'), code: fc.array(text, { minLength: 1, maxLength: 3 }) })
      .map(({ language, code }) => ({
        type: 'codeBlock',
        attrs: { language },
        content: [{ type: 'text', text: code.join('\n') }],
      })),
    fc.constant({ type: 'horizontalRule' }),
    image,
    table,
    fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'blockquote', content })),
    tie('items').map((content) => ({ type: 'bulletList', content })),
    tie('tasks').map((content) => ({ type: 'taskList', content })),
    fc
      .record({ start: fc.constantFrom(0, 1, 7), content: tie('items') })
      .map(({ start, content }) => ({ type: 'orderedList', attrs: { start }, content })),
  ),
  items: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
  tasks: fc.array(
    fc
      .record({ item: tie('item'), checked: fc.boolean(), isEmpty: fc.boolean() })
      .map(({ item: { content = [] }, checked, isEmpty }) => ({
        type: 'taskItem',
        attrs: { checked },
        content: isEmpty ? [{ type: 'paragraph' }, ...content.slice(1)] : content,
      })),
    { minLength: 1, maxLength: 3 },
  ),
  item: fc.tuple(inline, fc.array(tie('block'), { maxLength: 2 })).map(([content, rest]) => {
    const first = { type: 'paragraph', content: [{ type: 'text', text: 'Item ' }, ...content] }
    return { type: 'listItem', content: [first, ...rest] }
  }),
}))

/** Tables as an editor may make them: merged cells, widths, headers anywhere, several blocks in a cell. */
export const arbitraryTable: fc.Arbitrary<JSONContent> = fc
  .record({
    columns: fc.integer({ min: 1, max: 4 }),
    rows: fc.integer({ min: 1, max: 4 }),
    cells: fc.array(
      fc.record({
        type: fc.constantFrom('tableHeader', 'tableCell'),
        colspan: fc.integer({ min: 1, max: 3 }),
        rowspan: fc.integer({ min: 1, max: 3 }),
        align: fc.constantFrom(null, 'left', 'right', 'center'),
        content: fc.array(block, { minLength: 1, maxLength: 2 }),
      }),
      { minLength: 16, maxLength: 16 },
    ),
    widths: fc.oneof(fc.constant(null), fc.array(fc.constantFrom(0, 40, 120), { minLength: 12, maxLength: 12 })),
  })
  .map(({ columns, rows, cells, widths }) => {
    const row = (at: number) => cells.slice(at * columns, (at + 1) * columns).map((cell) => cellWith(cell, widths))
    const content = Array.from({ length: rows }, (_, at) => ({ type: 'tableRow', content: row(at) }))
    return { type: 'table', content }
  })

type CellParts = { type: string; colspan: number; rowspan: number; align: string | null; content: JSONContent[] }

const cellWith = ({ type, content, ...attrs }: CellParts, widths: number[] | null): JSONContent => ({
  type,
  attrs: { ...attrs, colwidth: widths?.slice(0, attrs.colspan) ?? null },
  content,
})

/** Blocks of a text as an editor may make them. */
export const arbitraryBlocks: fc.Arbitrary<JSONContent[]> = fc.array(block, { maxLength: 6 })
