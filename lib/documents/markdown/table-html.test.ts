import type { JSONContent } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { TableMap } from '@tiptap/pm/tables'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textSchema } from '../extensions'
import { arbitraryTable } from '../testing/arbitrary-text'
import { markdownToNodes } from './markdown'
import { stringifyMarkdown } from './markdown-syntax'
import { rootOf } from './nodes-markdown'
import { readTable } from './table-html-read'

const jsonOf = (markdown: string): JSONContent[] => markdownToNodes(markdown).map((node) => node.toJSON())
const markdownOf = (nodes: JSONContent[]): string => stringifyMarkdown(rootOf(nodes))
const squeeze = (text: string): string => text.replace(/\s+/g, '')
const textOf = (nodes: JSONContent[]): string =>
  squeeze(nodes.map((node) => Node.fromJSON(textSchema(), node).textContent).join(''))

const cell = (text: string, attrs: JSONContent['attrs'] = {}, type = 'tableCell'): JSONContent => ({
  type,
  attrs,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const marked = (text: string, ...marks: string[]): JSONContent => ({
  type: 'tableHeader',
  content: [{ type: 'paragraph', content: [{ type: 'text', text, marks: marks.map((type) => ({ type })) }] }],
})

const table = (...rows: JSONContent[][]): JSONContent => ({
  type: 'table',
  content: rows.map((content) => ({ type: 'tableRow', content })),
})

describe('Tables in Markdown', () => {
  it.each(['left', null])('keep the images in their cells, also beside other blocks (%s)', (align) => {
    const src = '/api/documents/0192d3a8-0000-7000-8000-00000000000a/images/0192d3a8-0000-7000-8000-00000000000b'
    const image = {
      type: 'image',
      attrs: { src, alt: 'A "weir"', caption: 'Old & new', width: 60, naturalWidth: 16, naturalHeight: 9 },
    }
    const words = { type: 'paragraph', content: [{ type: 'text', text: 'By the river.' }] }
    for (const content of [[image], [words, image]]) {
      const given = table([{ type: 'tableCell', attrs: { align }, content }, cell('b')])
      const [read] = jsonOf(markdownOf([given]))
      expect(read?.content?.[0]?.content?.[0]?.content).toEqual(content)
    }
  })

  it('are Markdown’s own where that says all of them', () => {
    const plain = table(
      [cell('a', {}, 'tableHeader'), cell('b', { align: 'right' }, 'tableHeader')],
      [cell('1'), cell('2')],
    )
    expect(markdownOf([plain])).toBe('| a | b |\n| - | -: |\n| 1 | 2 |\n')
  })

  it('are one line of HTML where cells are merged, and come back with spans and widths', () => {
    const merged = table(
      [cell('a', { colspan: 2, colwidth: [120, 80] }, 'tableHeader')],
      [cell('1', { rowspan: 2, colwidth: [120] }), cell('2 & <3>', { align: 'center', colwidth: [80] })],
      [cell('4', { colwidth: [80] })],
    )
    const markdown = markdownOf([merged])
    expect(markdown).toBe(
      '<table><colgroup><col width="120"><col width="80"></colgroup><tbody>' +
        '<tr><th colspan="2">a</th></tr><tr><td rowspan="2">1</td><td align="center">2 &amp; &lt;3&gt;</td></tr>' +
        '<tr><td>4</td></tr></tbody></table>\n',
    )
    expect(markdownToNodes(markdown)[0]).toEqual(Node.fromJSON(textSchema(), merged))
  })

  it.each([
    ['no header row', table([cell('a'), cell('b')])],
    ['a header column', table([cell('a', {}, 'tableHeader'), cell('b')], [cell('c', {}, 'tableHeader'), cell('d')])],
    ['a cell set apart from its column', table([cell('a', {}, 'tableHeader')], [cell('b', { align: 'right' })])],
    ['a backslash before a bar in code', table([marked('\\|', 'code')])],
    ['a backslash before a bar in struck code', table([marked('\\|', 'code', 'strike')])],
  ])('keep %s', (_, nodes) => {
    expect(markdownToNodes(markdownOf([nodes]))[0]).toEqual(Node.fromJSON(textSchema(), nodes))
  })

  it('keep lists, tasks and several paragraphs in a cell, in quotes too', () => {
    const task = {
      type: 'taskItem',
      attrs: { checked: true },
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }],
    }
    const full: JSONContent = {
      ...cell('one'),
      content: [...(cell('one').content ?? []), ...(cell('two').content ?? []), { type: 'taskList', content: [task] }],
    }
    const quote = { type: 'blockquote', content: [table([full])] }
    expect(markdownToNodes(markdownOf([quote]))[0]).toEqual(Node.fromJSON(textSchema(), quote))
  })

  it('of other hands are read when they hold nothing else', () => {
    const markdown =
      'Before\n\n<table>\n  <thead>\n  <tr><th>a</th><th>b</th></tr>\n  </thead>\n  <tr><td colspan="2"> 1 <b>x</b></td></tr>\n</table>\n\nAfter\n'
    expect(jsonOf(markdown).map(({ type }) => type)).toEqual(['paragraph', 'table', 'paragraph'])
    expect(markdownOf(jsonOf(markdown))).toContain('<td colspan="2">1 <strong>x</strong></td>')
  })

  it.each([
    '<table><tr><td><script>alert(1)</script></td></tr></table>',
    '<table><tr><td><img src="x" onerror="alert(1)"></td></tr></table>',
    '<table><tr><td>open',
    '<table><tr><td>x</tr></td></table>',
    '<table><tr><td>x</td></tr></table> and more',
    '<table></table>',
    '<table>words</table>',
    '<table><tr><td>a < b</td></tr></table>',
  ])('stay text where they are no tables: %s', (html) => {
    expect(jsonOf(html).map(({ type }) => type)).toEqual(['paragraph'])
    expect(squeeze(markdownToNodes(html)[0]?.textContent ?? '')).toBe(squeeze(html))
  })

  it('bring no address and no attribute of a hostile hand', () => {
    const html =
      '<table onclick="a"><tr><td colspan="999999999" rowspan="-3"><a href="javascript:alert(1)" style="x">a</a></td></tr></table>'
    const text = JSON.stringify(jsonOf(html))
    expect(text).not.toMatch(/javascript|onclick|style|999/)
  })

  it('that are nested deep or begin a thousand times cost no time', () => {
    // What took the square of it would not end within the time of a test.
    const deep = '<table><tr><td>'.repeat(20_000)
    expect(readTable(deep)).toBeNull()
    expect(readTable(`<table${' '.repeat(200_000)}`)).toBeNull()
    expect(readTable(`<table${' a'.repeat(80_000)}`)).toBeNull()
  })

  it('lose no word, are the same after a second time, and leave an editor nothing to mend', () => {
    fc.assert(
      fc.property(arbitraryTable, (nodes) => {
        const markdown = markdownOf([nodes])
        const back = jsonOf(markdown)
        expect(textOf(back)).toBe(textOf([nodes]))
        expect(markdownOf(back)).toBe(markdown)
        for (const node of back) {
          const read = Node.fromJSON(textSchema(), node)
          read.check()
          if (read.type.name === 'table') expect(TableMap.get(read).problems).toBeNull()
        }
      }),
      { numRuns: 300 },
    )
  })
})
