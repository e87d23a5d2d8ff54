import type { JSONContent } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textSchema } from '../extensions'
import { readPlainText } from '../fragment-nodes'
import { arbitraryBlocks } from '../testing/arbitrary-text'
import { fragmentToMarkdown, markdownToNodes, writeMarkdown } from './markdown'
import { stringifyMarkdown } from './markdown-syntax'
import { rootOf } from './nodes-markdown'

const example = `## Rivers

A **bold** word, *another*, ~~gone~~, \`code\`, a [link](https://example.org/a) and [\`both\`](https://example.org/b).

> A quote
>
> of two paragraphs.

- One
- Two
  - Two and a half

* [ ] To do
* [x] Done
  - [ ] &#x20;

3. Three
4. Four

| Left | Right |
| :-- | --: |
| 1 | 2 |

\`\`\`js
const a = 1
\`\`\`

---

A line\\
and another.
`

const newText = () => new Y.Doc().getXmlFragment('text')

function written(markdown: string): Y.XmlFragment {
  const fragment = newText()
  writeMarkdown(fragment.doc ?? new Y.Doc(), fragment, markdown)
  return fragment
}

const again = (markdown: string): string => fragmentToMarkdown(written(markdown))
const jsonOf = (markdown: string): JSONContent[] => markdownToNodes(markdown).map((node) => node.toJSON())
const imagesOf = (nodes: readonly JSONContent[]): JSONContent['attrs'][] =>
  nodes.flatMap((node) => (node.type === 'image' ? [node.attrs] : imagesOf(node.content ?? [])))
const squeeze = (text: string): string => text.replace(/\s+/g, '')

const address = '/api/documents/0192d3a8-0000-7000-8000-00000000000a/images/0192d3a8-0000-7000-8000-00000000000b'

describe('Images in Markdown', () => {
  const image = `![A *weir*, seen](${address}#1600x900-60 "Fig. 1 (\\"new\\")")`

  it('keep what they say and how large they stand', () => {
    expect(imagesOf(jsonOf(image))).toEqual([
      {
        src: address,
        alt: 'A weir, seen',
        caption: 'Fig. 1 ("new")',
        width: 60,
        naturalWidth: 1600,
        naturalHeight: 900,
      },
    ])
    expect(again(image)).toBe(`![A weir, seen](${address}#1600x900-60 "Fig. 1 (\\"new\\")")\n`)
  })

  it('are blocks of their own, wherever Markdown has them', () => {
    const types = (markdown: string) => jsonOf(markdown).map(({ type }) => type)
    expect(types(`Before ${image} after`)).toEqual(['paragraph', 'image', 'paragraph'])
    expect(types(`${image}\\\n${image}`)).toEqual(['image', 'image'])
    expect(types(`**bold ${image}**`)).toEqual(['paragraph', 'image'])
    expect(types(`## Heading ${image}`)).toEqual(['heading', 'image'])
    expect(types(`[${image}](https://example.org)`)).toEqual(['image'])
    const table = `| a | ${image} |\n| - | - |\n| 1 | ${image} and more |\n`
    expect(imagesOf(jsonOf(table))).toHaveLength(2)
    expect(again(again(table))).toBe(again(table))
    expect(jsonOf(`- ${image}\n`)[0]?.content?.[0]?.content?.map(({ type }) => type)).toEqual(['paragraph', 'image'])
  })

  it.each([
    'https://example.org/a.png',
    `//example.org${address}`,
    `http://localhost:3000${address}`,
    `${address}/../../../../settings`,
    `${address}?size=1`,
    '/api/documents/../../x.png',
    'data:image/png;base64,iVBORw0KGgo=',
    'a.png',
  ])('are none at %s', (url) => {
    const nodes = jsonOf(`![seen](${url})`)
    expect(imagesOf(nodes)).toEqual([])
    expect(squeeze(JSON.stringify(nodes))).toContain('seen')
  })

  it('of a broken peer are left out', () => {
    const fragment = newText()
    const image = new Y.XmlElement('image')
    image.setAttribute('src', 'https://example.org/a.png')
    fragment.insert(0, [image])
    expect(fragmentToMarkdown(fragment)).toBe('')
  })
})

describe('Markdown in and out', () => {
  it('keeps every construct', () => {
    expect(again(example)).toBe(example.replace('| :-- | --: |', '| :- | -: |'))
  })

  it('has no nodes of blank lines', () => {
    expect(jsonOf('\n\n\nA\n\n\n\nB\n\n').map(({ type }) => type)).toEqual(['paragraph', 'paragraph'])
    expect(newText().length).toBe(0)
    expect(again('\n \n')).toBe('')
  })

  it('brings headings to the levels of a text', () => {
    const levels = jsonOf('# A\n\n## B\n\n### C\n\n##### D\n').map((node) => node.attrs?.level)
    expect(levels).toEqual([2, 2, 3, 4])
  })

  it('leaves raw HTML as text that does nothing', () => {
    const hostile = '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> and <b>bold</b>\n\n<!-- hidden -->\n'
    const nodes = markdownToNodes(hostile)
    expect(nodes.map((node) => node.textContent)).toEqual([
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)> and <b>bold</b>',
      '<!-- hidden -->',
    ])
    expect(again(hostile)).toContain('\\<script>')
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#10;script:alert(1)',
    '&#1;javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org',
  ])('makes no link of %s', (address) => {
    const [paragraph] = markdownToNodes(`[click](${address}) ![image](${address})`)
    const marks: string[] = []
    paragraph?.descendants((node) => {
      marks.push(...node.marks.map((mark) => mark.type.name))
    })
    expect(marks).toEqual([])
    expect(paragraph?.textContent).toContain('click')
  })

  it('links what is safe, bare addresses too', () => {
    expect(again('See https://example.org/x and <mailto:a@example.org>, not https\\://example.org.')).toBe(
      'See <https://example.org/x> and <mailto:a@example.org>, not https\\://example.org.\n',
    )
  })

  it('reads bold text next to Chinese punctuation', () => {
    expect(again('**重点：**内容。\n他说**“你好”**吗？\n')).toBe('**重点：**内容。他说**“你好”**吗？\n')
  })

  it('reads the boxes of tasks, and parts them from other items', () => {
    const types = (markdown: string) => jsonOf(markdown).map(({ type, content }) => [type, content?.length])
    expect(types('- [ ] a\n- [X] b\n- c\n')).toEqual([
      ['taskList', 2],
      ['bulletList', 1],
    ])
    expect(jsonOf('- [X] b\n')[0]?.content?.[0]?.attrs).toEqual({ checked: true })
    expect(again('- [ ] a\n- c\n- [x] b\n')).toBe('- [ ] a\n\n* c\n\n- [x] b\n')
  })

  it('has no boxes in numbered lists, nor where they were typed as words', () => {
    expect(again('1. [ ] a\n')).toBe('1. \\[ ] a\n')
    expect(again('- \\[ ] a\n')).toBe('- \\[ ] a\n')
  })

  it('evens out ragged tables', () => {
    const [table] = markdownToNodes('| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |\n')
    expect(table?.children.map((row) => row.childCount)).toEqual([3, 3, 3])
  })

  it('writes only what differs', () => {
    const fragment = written('One.\n\nTwo.\n\nThree.\n')
    const [first, , third] = fragment.toArray()
    writeMarkdown(fragment.doc ?? new Y.Doc(), fragment, 'One.\n\nTwo and more.\n\nThree.\n')
    expect(fragment.get(0)).toBe(first)
    expect(fragment.get(2)).toBe(third)
  })

  it('loses no text and is the same after a second time', () => {
    fc.assert(
      fc.property(arbitraryBlocks, (blocks) => {
        const markdown = stringifyMarkdown(rootOf(blocks))
        const back = jsonOf(markdown)
        const text = (nodes: JSONContent[]) =>
          squeeze(nodes.map((node) => Node.fromJSON(textSchema(), node).textContent).join(''))
        expect(text(back)).toBe(text(blocks))
        expect(imagesOf(back)).toEqual(imagesOf(blocks))
        expect(stringifyMarkdown(rootOf(back))).toBe(markdown)
      }),
      { numRuns: 300 },
    )
  })

  it('makes valid nodes of anything', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.constantFrom(...'-*_`#>|~[]()!<>&\\ \n\t1.a水'), { maxLength: 80 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(anything, (markdown) => {
        for (const node of markdownToNodes(markdown)) node.check()
        const once = again(markdown)
        expect(again(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })

  it('reads what a broken peer wrote without failing', () => {
    const fragment = newText()
    const odd = new Y.XmlElement('marquee')
    fragment.insert(0, [new Y.XmlText('loose'), odd])
    odd.insert(0, [new Y.XmlText('inside')])
    expect(fragmentToMarkdown(fragment)).toBe('loose\n\ninside\n')
    expect(readPlainText(fragment)).toBe('loose\ninside')
  })
})
