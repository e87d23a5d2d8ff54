import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Manuscript, ManuscriptSection } from '../manuscript'
import { sampleNotice } from '../sample-sentence'
import { toDocx } from './document'

const section = (markdown: string, rest: Partial<ManuscriptSection> = {}): ManuscriptSection => ({
  depth: 1,
  number: '1',
  title: 'The first culverts',
  mainPoint: '',
  targetWords: 0,
  words: 0,
  markdown,
  ...rest,
})

const manuscript = (sections: ManuscriptSection[], rest: Partial<Manuscript> = {}): Manuscript => ({
  title: 'Daylight',
  subtitle: 'A report',
  language: 'en',
  type: 'report',
  sample: false,
  sections,
  ...rest,
})

type Parts = Readonly<Record<string, string>>

async function partsOf(value: Manuscript): Promise<Parts> {
  const files = unzipSync(await toDocx(value))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

const bodyOf = async (markdown: string): Promise<string> => main(await partsOf(manuscript([section(markdown)])))

const main = (parts: Parts): string => parts['word/document.xml'] ?? ''

const paragraphsOf = (xml: string): string[] => xml.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs) ?? []

const wordsOf = (xml: string): string => (xml.match(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g) ?? []).map(unmarked).join('')

const unmarked = (run: string): string => run.replace(/<[^>]+>/g, '')

/** Style and text of every paragraph that has both. */
const styledOf = (xml: string): [string, string][] =>
  paragraphsOf(xml).flatMap((paragraph): [string, string][] => {
    const style = /<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1]
    return style ? [[style, wordsOf(paragraph)]] : []
  })

const textsIn = (xml: string, style: string): string[] =>
  styledOf(xml).flatMap(([name, text]) => (name === style ? [text] : []))

test('sections become real headings at the depth they have', async () => {
  const xml = main(
    await partsOf(
      manuscript([
        section('', { title: 'Rivers' }),
        section('Text.', { depth: 2, title: 'Under' }),
        section('Text.', { depth: 3, title: 'Deeper' }),
      ]),
    ),
  )
  expect(textsIn(xml, 'Heading1')).toEqual(['Rivers'])
  expect(textsIn(xml, 'Heading2')).toEqual(['Under'])
  expect(textsIn(xml, 'Heading3')).toEqual(['Deeper'])
  expect(textsIn(xml, 'Title')).toEqual(['Daylight'])
  expect(textsIn(xml, 'Subtitle')).toEqual(['A report'])
})

test('headings in a text fall below the section that they stand in', async () => {
  const xml = await bodyOf('# Loud\n\nText.\n\n### Quiet\n\nText.')
  expect(textsIn(xml, 'Heading1')).toEqual(['The first culverts'])
  expect(textsIn(xml, 'Heading2')).toEqual(['Loud'])
  expect(textsIn(xml, 'Heading4')).toEqual(['Quiet'])
})

test('the contents link to each heading and state its page', async () => {
  const pages = Array.from({ length: 4 }, (_, at) =>
    section('A line of text that is set in full. '.repeat(200), { title: `Part ${'ABCD'[at]}` }),
  )
  const xml = main(await partsOf(manuscript(pages)))
  expect(xml).toContain('TOC \\h \\o &quot;1-3&quot;')
  const entries = textsIn(xml, 'TOC1')
  expect(entries.map((entry) => entry.replace(/\d+$/, '').replace(/\s+/g, ' '))).toEqual([
    '1 Part A',
    '2 Part B',
    '3 Part C',
    '4 Part D',
  ])
  expect(xml).toMatch(/<w:hyperlink [^>]*w:anchor="_Toc\d+"/)
  expect(new Set(entries.map((entry) => entry.slice(-1))).size).toBeGreaterThan(2)
})

test('reports number their headings, essays do not', async () => {
  const numbered = await partsOf(manuscript([section('Text.\n\n### Inside')]))
  const plain = await partsOf(manuscript([section('Text.')], { type: 'essay' }))
  const style = (parts: Parts) =>
    /<w:style [^>]*w:styleId="Heading1".*?<\/w:style>/s.exec(parts['word/styles.xml'] ?? '')?.[0]
  const number = /<w:numId w:val="(\d+)"/.exec(style(numbered) ?? '')?.[1]
  expect(numbered['word/numbering.xml']).toContain(`<w:num w:numId="${number}"`)
  expect(style(plain)).not.toContain('<w:numPr>')
  const inside = paragraphsOf(main(numbered)).find((each) => each.includes('Inside'))
  expect(inside).toContain('<w:numId w:val="0"/>')
})

const address = '/api/documents/0192d3a8-0000-7000-8000-00000000000a/images/0192d3a8-0000-7000-8000-00000000000b'
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)
const imagesOf = (width: number, height: number) =>
  new Map([[address, { bytes: png, mediaType: 'image/png', width, height } as const]])

const withImage = async (text: string, width = 3000, height = 1500): Promise<[string, string[]]> => {
  const files = unzipSync(await toDocx(manuscript([section(text)]), imagesOf(width, height)))
  return [strFromU8(files['word/document.xml'] ?? new Uint8Array()), Object.keys(files)]
}

/** Pixels, at 9,525 to one. */
const sizesOf = (xml: string) =>
  [...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(([, across, down]) => [
    Math.round(Number(across) / 9_525),
    Math.round(Number(down) / 9_525),
  ])

test('an image stands between paragraphs, with its caption and what it shows', async () => {
  const [xml, files] = await withImage(`Before ![A <weir>](${address}#3000x1500 "Fig. 1 & more") after`)
  expect(files.filter((name) => /^word\/media\/.*\.png$/.test(name))).toHaveLength(1)
  expect(xml).toContain('descr="A &lt;weir&gt;"')
  expect(styledOf(xml).filter(([style]) => ['BodyText', 'Figure', 'Caption'].includes(style))).toEqual([
    ['BodyText', 'Before '],
    ['Figure', ''],
    ['Caption', 'Fig. 1 &amp; more'],
    ['BodyText', ' after'],
  ])
})

test('an image is no wider than the text and no taller than the page', async () => {
  expect(sizesOf((await withImage(`![](${address})`))[0])).toEqual([[585, 293]])
  expect(sizesOf((await withImage(`![](${address}#3000x1500-50)`))[0])).toEqual([[293, 146]])
  expect(sizesOf((await withImage(`![](${address})`, 200, 100))[0])).toEqual([[200, 100]])
  expect(sizesOf((await withImage(`![](${address}#-100)`, 100, 1000))[0])).toEqual([[80, 800]])
  expect(sizesOf((await withImage(`- One\n\n  ![](${address})\n- ![](${address})`))[0])).toEqual([
    [559, 280],
    [559, 280],
  ])
})

test('an image in a cell is no wider than the cell', async () => {
  const table = (cell: string) => `| Weir | Mill |\n| --- | --- |\n| ${cell} | It turns. |`
  const [xml, files] = await withImage(table(`Before ![A weir](${address}#3000x1500 "Fig. 2") after`))
  expect(files.filter((name) => /^word\/media\/.*\.png$/.test(name))).toHaveLength(1)
  const [[across = 0] = []] = sizesOf(xml)
  const [cell = 0] = [...xml.matchAll(/<w:tcW w:type="dxa" w:w="(\d+)"/g)].map(([, twips]) => Number(twips))
  expect(across).toBeGreaterThan(100)
  expect(across).toBeLessThanOrEqual((cell - 200) / 15)
  const cells = xml.match(/<w:tc>.*?<\/w:tc>/gs) ?? []
  expect(styledOf(cells[2] ?? '')).toEqual([
    ['TableText', 'Before '],
    ['Figure', ''],
    ['Caption', 'Fig. 2'],
    ['TableText', ' after'],
  ])
})

test('an image that is not to be had leaves what it shows, and asks nobody for it', async () => {
  const other = address.replace(/b$/, 'c')
  const parts = await partsOf(manuscript([section(`![A mill](${other})\n\n![](https://example.org/a.png)`)]))
  expect(wordsOf(main(parts))).toContain('A mill')
  expect(main(parts)).not.toContain('<w:drawing>')
})

test('every numbered list begins anew, at its own number', async () => {
  const parts = await partsOf(
    manuscript([section('1. a\n2. b\n\nText.\n\n1. c\n\nText.\n\n7. d\n')], { type: 'essay' }),
  )
  const numbers = [...main(parts).matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id)
  expect(numbers).toHaveLength(4)
  expect(numbers[0]).toBe(numbers[1])
  expect(new Set(numbers).size).toBe(3)
  expect(parts['word/numbering.xml']).toContain('<w:start w:val="7"/>')
})

test('tasks become boxes that Word can tick', async () => {
  const xml = await bodyOf('- [x] Measured\n- [ ] Written\n  - [ ] Twice\n')
  const tasks = paragraphsOf(xml).filter((paragraph) => paragraph.includes('w14:checkbox'))
  expect(tasks.map((task) => /<w14:checked w14:val="(\w+)"/.exec(task)?.[1])).toEqual(['1', '0', '0'])
  expect(tasks.map((task) => /w:left="(\d+)"/.exec(task)?.[1])).toEqual(['400', '400', '800'])
  expect(textsIn(xml, 'ListParagraph')[0]).toContain('Measured')
})

test('numbered items keep the signs of a box as words', async () => {
  const xml = await bodyOf('1. [ ] One\n')
  expect(xml).not.toContain('w14:checkbox')
  expect(textsIn(xml, 'ListParagraph')).toEqual(['[ ] One'])
})

test('tables keep merged cells, widths set by hand and what is in their cells', async () => {
  const xml = await bodyOf(
    '<table><colgroup><col width="100"><col width="200"></colgroup><tbody><tr><th colspan="2">Both</th></tr>' +
      '<tr><td rowspan="2">Two rows</td><td align="right"><p>One</p><ul><li><p>Item</p></li></ul></td></tr>' +
      '<tr><td>Last</td></tr></tbody></table>\n',
  )
  expect(xml.match(/<w:gridCol w:w="\d+"/g)).toEqual(['<w:gridCol w:w="1500"', '<w:gridCol w:w="3000"'])
  expect(xml).toContain('<w:gridSpan w:val="2"/>')
  expect(xml.match(/<w:vMerge w:val="\w+"/g)).toEqual(['<w:vMerge w:val="restart"', '<w:vMerge w:val="continue"'])
  expect(xml).toMatch(/<w:jc w:val="right"\/>/)
  expect(textsIn(xml, 'ListParagraph')).toEqual(['Item'])
  expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
})

test('columns set wider than the page are made to fit it', async () => {
  const xml = await bodyOf(
    '<table><colgroup><col width="2000"><col></colgroup><tbody><tr><td>a</td><td>b</td></tr></tbody></table>',
  )
  const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width))
  expect(widths.reduce((sum, width) => sum + width)).toBeLessThanOrEqual(9_100)
})

test('nested lists keep their depth', async () => {
  const xml = await bodyOf('- a\n  1. b\n     - c\n')
  const levels = [...xml.matchAll(/<w:ilvl w:val="(\d)"/g)].map(([, level]) => level)
  expect(levels).toEqual(['0', '1', '2'])
})

test('a table has a header row, rules and columns that fill the page', async () => {
  const xml = await bodyOf(
    '| City | What was done there |\n| :- | -: |\n| Seoul | A motorway was taken down and the stream below it opened |\n',
  )
  expect(xml).toContain('<w:tblHeader/>')
  expect(xml).toMatch(/<w:tblBorders>.*<w:insideH /s)
  const [narrow = 0, wide = 0] = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width))
  expect(narrow + wide).toBe(8_786)
  expect(wide).toBeGreaterThan(narrow * 2)
  expect(narrow).toBeGreaterThan(500)
})

test('a table that Word could not hold keeps its words and costs nothing else', async () => {
  const row = `|${Array.from({ length: 80 }, (_, at) => ` c${at} `).join('|')}|`
  const xml = await bodyOf(`Before.\n\n${row}\n|${' - |'.repeat(80)}\n${row}\n\nAfter.`)
  expect(xml).not.toContain('<w:tbl>')
  for (const word of ['Before.', 'c0', 'c79', 'After.']) expect(wordsOf(xml)).toContain(word)
})

test('rows of unequal length are filled up', async () => {
  const xml = await bodyOf('| a | b | c |\n| - | - | - |\n| only |\n')
  expect(xml.match(/<w:tc>/g)).toHaveLength(6)
})

test('emphasis, code, quotes, rules and links are what they were', async () => {
  const xml = await bodyOf(
    '**bold** *leaning* ~~gone~~ `code()` [a link](https://example.org/?a=1&b=2)\n\n> A quote.\n\n```\nline 1\n\tline 2\n```\n\n---\n\nEnd.',
  )
  expect(xml).toMatch(/<w:b\/>.*?bold/s)
  expect(xml).toMatch(/<w:i\/>.*?leaning/s)
  expect(xml).toMatch(/<w:strike\/>.*?gone/s)
  expect(xml).toMatch(/<w:rStyle w:val="VerbatimChar"\/>.*?code\(\)/s)
  expect(textsIn(xml, 'Quote')).toEqual(['A quote.'])
  expect(textsIn(xml, 'SourceCode')).toEqual(['line 1    line 2'])
  expect(xml).toContain('<w:hyperlink ')
})

test('only addresses of pages and mail become links', async () => {
  const parts = await partsOf(
    manuscript([section('[run](javascript:alert(1)) [file](file:///etc/passwd) [page](https://example.org/)')]),
  )
  const links = parts['word/_rels/document.xml.rels'] ?? ''
  expect(links).toContain('https://example.org/')
  expect(links).not.toMatch(/javascript|passwd/)
  expect(wordsOf(main(parts))).toContain('run file page')
})

test('marks that texts do not know stay as they were typed', async () => {
  const xml = await bodyOf('<b>bold</b> and [^1]\n\n[^1]: no note\n\n1. [ ] no box')
  for (const typed of ['&lt;b&gt;bold&lt;/b&gt; and [^1]', '[^1]: no note', '[ ] no box'])
    expect(wordsOf(xml)).toContain(typed)
})

test('Chinese is bold beside its own marks', async () => {
  expect(await bodyOf('前**重点：**内容')).toMatch(/<w:b\/>.*?重点：/s)
})

test('what XML cannot hold is left out, what it can is escaped', async () => {
  const parts = await partsOf(
    manuscript([section('b\u0008c\ud800d <tag> & "quote" ]]> \uffff', { title: 'T\u0001 & <T>' })], {
      title: 'A\u0002 & <B>',
    }),
  )
  const isForbidden = (letter: string) => /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(letter)
  for (const xml of Object.values(parts)) expect([...xml].filter(isForbidden)).toEqual([])
  expect(wordsOf(main(parts))).toContain('bcd &lt;tag&gt; &amp; &quot;quote&quot; ]]&gt;')
  expect(textsIn(main(parts), 'Heading1')).toEqual(['T &amp; &lt;T&gt;'])
})

test('text nested thousands deep is set all the same', async () => {
  const xml = await bodyOf(`${'>'.repeat(20_000)} deep\n\n${'- '.repeat(300)}item`)
  expect(wordsOf(xml)).toContain('deep')
})

test('sample text says so on the first page and on every foot', async () => {
  const parts = await partsOf(manuscript([section('Text.')], { sample: true }))
  expect(textsIn(main(parts), 'SampleNotice')).toEqual([sampleNotice('en').sentence])
  const feet = Object.entries(parts).filter(([name]) => /^word\/footer\d+\.xml$/.test(name))
  expect(feet.length).toBeGreaterThan(1)
  for (const [, xml] of feet) expect(wordsOf(xml)).toContain(sampleNotice('en').footer)
  expect(wordsOf(main(await partsOf(manuscript([section('Text.')]))))).not.toContain('Rehearsal')
})

test('Chinese is set in Chinese fonts, upright and indented', async () => {
  const parts = await partsOf(
    manuscript([section('*罗马*帝国'), section('文', { title: '二' })], {
      language: 'zh',
      title: '罗马帝国史',
      sample: true,
    }),
  )
  const styles = parts['word/styles.xml'] ?? ''
  expect(styles).toContain('w:eastAsia="SimSun"')
  expect(styles).toContain('w:eastAsia="zh-CN"')
  expect(textsIn(main(parts), 'TOCHeading')).toEqual(['目录'])
  expect(main(parts)).toContain('罗马')
  expect(textsIn(main(parts), 'SampleNotice')).toEqual([sampleNotice('zh').sentence])
})

test('pages are numbered and the title runs along', async () => {
  const parts = await partsOf(manuscript([section('Text.')]))
  expect(Object.values(parts).some((xml) => xml.includes('>PAGE<'))).toBe(true)
  const heads = Object.entries(parts).filter(([name]) => name.startsWith('word/header'))
  expect(heads.map(([, xml]) => wordsOf(xml))).toContain('Daylight')
})

test('an outline without any text is a document with its headings', async () => {
  const xml = main(await partsOf(manuscript([section(''), section('', { title: 'Second' })])))
  expect(textsIn(xml, 'Heading1')).toEqual(['The first culverts', 'Second'])
})

test('emphasis is slanted in Latin letters and dotted in Chinese ones, wherever they stand', async () => {
  const xml = await bodyOf('*Nature* wrote of it, and *城市河流* too.\n\n***两者***')
  const runOf = (text: string) => new RegExp(`<w:r>(?:(?!</w:r>).)*${text}</w:t></w:r>`).exec(xml)?.[0]
  expect(runOf('Nature')).toContain('<w:i/>')
  expect(runOf('Nature')).not.toContain('<w:em ')
  expect(runOf('城市河流')).toContain('<w:em w:val="dot"/>')
  expect(runOf('城市河流')).not.toContain('<w:i/>')
  expect(runOf('两者')).toContain('<w:b/>')
})
