import type { JSONContent } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import { markdownToNodes } from '@/lib/documents/markdown/markdown'
import { copiedDocument } from './copied-document'

const blocks = (markdown: string): JSONContent[] => markdownToNodes(markdown).map((node) => node.toJSON())

describe('What is copied of a document', () => {
  it('is its title, its sections in order, and headings at the levels that exports give them', () => {
    const copied = copiedDocument({
      head: { title: 'Rivers & <cities>', subtitle: 'A report' },
      language: 'en',
      sample: false,
      parts: [
        { depth: 1, title: 'Banks', blocks: blocks('One **bold** word.\n\n## Inside\n\n- [x] done\n- [ ] *not*') },
        { depth: 2, title: 'Beds_of_sand', blocks: blocks('### Deep\n\nEnd.') },
      ],
    })
    expect(copied.text).toBe(
      [
        '# Rivers & <cities>',
        '*A report*',
        '## Banks',
        'One **bold** word.',
        '### Inside',
        '- [x] done\n- [ ] *not*',
        '### Beds_of_sand',
        '#### Deep',
        'End.',
      ].join('\n\n'),
    )
    expect(copied.html).toContain('<h1>Rivers &amp; &lt;cities&gt;</h1>')
    expect(copied.html.match(/<h\d>[^<]*<\/h\d>/g)?.slice(1)).toEqual([
      '<h2>Banks</h2>',
      '<h3>Inside</h3>',
      '<h3>Beds_of_sand</h3>',
      '<h4>Deep</h4>',
    ])
    expect(copied.html).toContain('<strong>bold</strong>')
  })

  it('says of a whole document that it is sample text, and of a piece nothing but the piece', () => {
    const parts = [{ depth: 1, title: null, blocks: blocks('Words.') }]
    const given = { language: 'en', sample: true, parts }
    expect(copiedDocument({ ...given, head: { title: 'T', subtitle: '' } }).text).toContain('> This is sample text')
    expect(copiedDocument({ ...given, head: null })).toEqual({ html: '<p>Words.</p>', text: 'Words.' })
  })
})
