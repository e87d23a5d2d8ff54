/** Blocks from the keyboard, from the slash menu and from the clipboard, and what is kept of them. */
import { strFromU8, unzipSync } from 'fflate'
import { exported, writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { clipboardOf, empty, emptySection, pasteInto, seriousBarriers } from './fixtures/rich-text'
import { storedRevisions, storedSections } from './fixtures/stored'
import { section, textOfSection, untilSaved } from './fixtures/workspace'

const brief = 'Write a 300-word report on rivers.'

test('Writes headings, lists, tasks, quotes, links and code as Markdown is typed, and sets words that are selected', async ({
  page,
  server,
  newBrowser,
}) => {
  const documentId = await writtenDocument(page.request, server.url, { brief })
  const text = await emptySection(page, documentId)
  const { keyboard } = page
  const lines = ['# Banks', 'Plain **bold** *slanted* ~~gone~~ `code` [link](https://example.org/a) end']
  for (const line of lines) {
    await keyboard.type(line)
    await keyboard.press('Enter')
  }
  await keyboard.type('- one')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type('under one')
  await keyboard.press('Enter')
  await keyboard.press('Shift+Tab')
  await keyboard.type('two')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('[ ] measure')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type('twice')
  for (const _ of ['out of the task', 'out of the list', 'out of both']) await keyboard.press('Enter')
  await keyboard.type('> said')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('---')
  await keyboard.type('```js ')
  await keyboard.type('let a')

  const box = text.getByRole('checkbox', { name: 'measure' })
  await expect(box).not.toBeChecked()
  await box.click()
  await expect(box).toBeChecked()
  await text.getByRole('checkbox', { name: 'twice' }).focus()
  await keyboard.press('Space')
  await untilSaved(page)
  const [first] = await storedSections(server.database, documentId)
  expect(first?.markdown.trimEnd()).toBe(
    [
      '## Banks',
      'Plain **bold** *slanted* ~~gone~~ `code` [link](https://example.org/a) end',
      '- one\n  - under one\n- two',
      '* [x] measure\n  - [x] twice',
      '> said',
      '---',
      '```js\nlet a\n```',
    ].join('\n\n'),
  )

  await text.getByText('Banks').dblclick({ position: { x: 12, y: 12 } })
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  await expect(bar.getByRole('button')).toHaveCount(4)
  await keyboard.press('Tab')
  await expect(bar.getByRole('button', { name: 'Bold' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(text).toBeFocused()
  await bar.getByRole('button', { name: 'Italic' }).click()
  await expect(text.locator('em', { hasText: 'Banks' })).toBeVisible()

  // For fingers it stands in the place of the format bar, with all that this has.
  const telephone = await newBrowser({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await telephone.goto(`${server.url}/documents/${documentId}`)
  const there = textOfSection(telephone, '1')
  await there.getByText('said').tap()
  const foot = telephone.getByRole('main').getByRole('toolbar')
  await expect(foot).toHaveAccessibleName('Writing')
  await expect(foot.getByRole('button', { name: /^(Undo|Body|Link|Table|Image)/ })).toHaveCount(5)
  await telephone.keyboard.press('End')
  await telephone.keyboard.press('Shift+Home')
  await expect(foot).toHaveAccessibleName('Selection')
  await foot.getByRole('button', { name: 'Bold' }).tap()
  await expect(there.locator('strong', { hasText: 'said' })).toBeVisible()
  await expect(foot.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'true')
  await foot.getByRole('button', { name: 'Link' }).tap()
  const address = telephone.getByLabel('Address')
  await address.fill('example.org')
  await address.click({ position: { x: 1, y: 8 } })
  await telephone.keyboard.type('https://')
  await expect(address).toHaveValue('https://example.org')
  await telephone.keyboard.press('Enter')
  await expect(there.getByRole('link', { name: /said/ })).toHaveAttribute('href', 'https://example.org')
  await foot.getByRole('button', { name: 'Body' }).tap()
  await telephone.getByRole('menuitem', { name: 'Quotation' }).tap()
  await expect(there.locator('blockquote')).toHaveCount(0)
})

test('Lays out Arabic from the right, and English beside it from the left', async ({ page, server }) => {
  const documentId = await writtenDocument(page.request, server.url, { brief })
  const text = await emptySection(page, documentId)
  await page.keyboard.type('المدينة تكبر.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('The city grows.')
  const startsAt = (paragraph: number) =>
    text
      .getByRole('paragraph')
      .nth(paragraph)
      .evaluate((element) => {
        const first = document.createRange()
        const [letters] = element.childNodes
        if (!letters) return -1
        first.setStart(letters, 0)
        first.setEnd(letters, 1)
        const box = element.getBoundingClientRect()
        return (first.getBoundingClientRect().left - box.left) / box.width
      })
  expect(await startsAt(0), 'of the width').toBeGreaterThan(0.9)
  expect(await startsAt(1), 'of the width').toBeLessThan(0.1)
})

test('Keys that follow each other at once act where the caret is by then', async ({ page, server }) => {
  const documentId = await writtenDocument(page.request, server.url, { brief })
  await page.goto(`/documents/${documentId}`)
  const text = textOfSection(page, '1')
  const lines = Array.from({ length: 12 }, (_, at) => `Line ${at}.`)
  for (const line of lines) {
    await text.click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type(line)
  }
  const paragraphs = await text.getByRole('paragraph').allInnerTexts()
  expect(paragraphs.slice(-lines.length).map((paragraph) => paragraph.trim())).toEqual(lines)
})

test('Keeps what is typed and composed at a place where another caret stands', async ({ page, server, newBrowser }) => {
  const documentId = await writtenDocument(page.request, server.url, { brief })
  const text = await emptySection(page, documentId)
  const other = await newBrowser()
  await other.goto(`${server.url}/documents/${documentId}`)
  const theirText = textOfSection(other, '1')
  const { keyboard } = page
  await keyboard.type('``` ')
  await theirText.locator('pre').click()
  await expect(text.locator('pre .caret')).toHaveCount(1)
  await keyboard.type('const kept = 1')
  await keyboard.press('Enter')
  await keyboard.type('kept += 1')
  await expect(theirText.locator('pre')).toHaveText('const kept = 1\nkept += 1', { useInnerText: true })

  await keyboard.press('ArrowDown')
  await keyboard.type('replace me please')
  await theirText.getByText('replace me please').click()
  await other.keyboard.press('Home')
  await expect(text.locator('p .caret')).toHaveCount(1)
  await keyboard.press('Home')
  // A press may lead only over the other caret.
  while ((await page.evaluate(() => String(getSelection()))) !== 'replace') await keyboard.press('Shift+ArrowRight')
  const input = await page.context().newCDPSession(page)
  for (const composed of ['か', 'かん'])
    await input.send('Input.imeSetComposition', { text: composed, selectionStart: 2, selectionEnd: 2 })
  await input.send('Input.insertText', { text: '漢' })
  await keyboard.type('x')
  await expect(theirText.locator('p')).toHaveText('漢x me please')
  await keyboard.press('Backspace')
  await expect(theirText.locator('p')).toHaveText('漢 me please')

  // What others do while a word is composed waits for its end.
  await keyboard.press('End')
  for (const composed of ['z', 'zh', 'zho'])
    await input.send('Input.imeSetComposition', { text: composed, selectionStart: 3, selectionEnd: 3 })
  await other.keyboard.press('Delete')
  await untilSaved(other)
  await input.send('Input.imeSetComposition', { text: 'zhong', selectionStart: 5, selectionEnd: 5 })
  await input.send('Input.insertText', { text: '中' })
  for (const each of [text, theirText]) await expect(each.locator('p')).toHaveText(' me please中')
})

test('Finds blocks at a slash, and makes a table that keeps its widths and merged cells', async ({ page, server }) => {
  const documentId = await writtenDocument(page.request, server.url, { brief })
  const text = await emptySection(page, documentId)
  const { keyboard } = page
  const menu = page.getByRole('listbox', { name: 'Insert a block' })

  await keyboard.type('Either/or, and 1/2. /')
  await expect(menu.getByRole('option')).toHaveCount(12)
  await expect(text).toHaveAttribute('aria-activedescendant', 'slash-menu-body')
  await keyboard.press('ArrowDown')
  await expect(text).toHaveAttribute('aria-activedescendant', 'slash-menu-heading-2')
  expect(await seriousBarriers(page)).toEqual([])
  await keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(text).toBeFocused()
  await keyboard.type('x')
  await expect(menu).toBeHidden()
  await expect(text).toHaveText('Either/or, and 1/2. /x')
  const choosing = page.waitForEvent('filechooser')
  await keyboard.type(' /photo')
  await keyboard.press('Enter')
  await choosing
  await expect(text).toHaveText('Either/or, and 1/2. /x ')
  await keyboard.press('Backspace')
  await keyboard.type(' /tab')
  await expect(menu.getByRole('option')).toHaveCount(1)
  await keyboard.press('Enter')
  for (const words of ['City', 'Years', 'Who paid', 'Munich']) {
    await keyboard.type(words)
    await keyboard.press('Tab')
  }
  await expect(text.getByRole('paragraph').first()).toHaveText('Either/or, and 1/2. /x')

  await keyboard.type('/')
  await expect(menu.getByRole('option')).toHaveText([/^Text/, /^List/, /^Numbered list/, /^Task list/])
  await keyboard.type('zz ')
  await expect(menu).toBeHidden()
  await expect(text.getByRole('cell').filter({ hasText: '/zz' })).toBeVisible()

  for (const key of ['Shift+Tab', 'End', 'Enter']) await keyboard.press(key)
  await keyboard.type('- by tram')
  const current = text.locator('.current-cell')
  await keyboard.press('Tab')
  await expect(current).toHaveText('/zz')
  for (const key of ['Shift+Tab', 'End', 'Enter', 'Tab']) await keyboard.press(key)
  await keyboard.type('line 1')
  await expect(text.getByRole('listitem').getByRole('listitem')).toHaveText('line 1')
  for (const key of ['Tab', 'End']) await keyboard.press(key)
  await expect(current).toHaveText('/zz')

  const bar = page.getByRole('toolbar', { name: 'Table' })
  await bar.getByRole('button', { name: 'Align' }).click()
  await page.getByRole('menuitemradio', { name: 'Right' }).click()
  const above = text.getByRole('paragraph').first()
  expect(await above.evaluate(isUncovered)).toBe(true)
  expect(await section(page, '1').getByRole('heading').first().evaluate(isUncovered)).toBe(true)
  const merge = bar.getByRole('button', { name: 'Merge the cells' })
  await expect(merge).toBeDisabled()
  await keyboard.press('Shift+ArrowRight')
  await merge.click()
  await expect(text.getByRole('cell').filter({ hasText: '/zz' })).toHaveAttribute('colspan', '2')
  await expect(merge).toBeDisabled()
  await expect(bar.getByRole('button', { name: 'Split the cell' })).toBeEnabled()
  await page.getByRole('button', { name: 'Add a row at the end' }).click()
  await expect(text.getByRole('row')).toHaveCount(4)
  const edge = page.getByRole('separator', { name: 'Width of column 1' })
  const before = Number(await edge.getAttribute('aria-valuenow'))
  const place = await edge.boundingBox()
  if (!place) throw new Error('The edge of the column is not drawn.')
  await page.mouse.move(place.x + 5, place.y + 20)
  await page.mouse.down()
  await page.mouse.move(place.x - 45, place.y + 20, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => Number(await edge.getAttribute('aria-valuenow'))).toBe(before - 50)
  await edge.focus()
  await keyboard.press('ArrowRight')
  await expect(edge).toHaveAttribute('aria-valuenow', String(before - 42))
  expect(await seriousBarriers(page)).toEqual([])

  await untilSaved(page)
  const [first] = await storedSections(server.database, documentId)
  expect(first?.markdown).toMatch(
    new RegExp(`<colgroup><col width="${before - 42}"><col width="\\d+"><col width="\\d+">`),
  )
  expect(first?.markdown).toContain('<td colspan="2" align="right">/zz</td>')
  const docx = unzipSync(await exported(page.request, server.url, documentId, 'docx'))
  const body = docx['word/document.xml']
  expect(body && strFromU8(body)).toContain(`<w:gridCol w:w="${(before - 42) * 15}"/>`)
  expect(body && strFromU8(body)).toContain('<w:gridSpan w:val="2"/>')
})

test('Restores a table with its widths, as it was kept', async ({ page, server }) => {
  const documentId = await writtenDocument(page.request, server.url, { brief })
  const text = await emptySection(page, documentId)
  await pasteInto(text, { html: clipboardOf('google-docs'), text: 'Heat and shade' })
  await untilSaved(page)
  const kept = (await storedSections(server.database, documentId))[0]?.markdown ?? ''
  expect(kept).toContain('<col width="200"><col width="100">')
  await page.getByRole('complementary', { name: 'Section' }).getByRole('button', { name: 'Write again' }).click()
  const proposal = section(page, '1').getByRole('button', { name: /^Accept/ })
  await proposal.click()
  await expect
    .poll(async () => (await storedRevisions(server.database, documentId)).map(({ markdown }) => markdown.trim()))
    .toContain(kept.trim())
  await page.getByRole('region', { name: 'Revisions' }).getByRole('button', { name: 'Restore You' }).click()
  await expect(text.getByRole('columnheader', { name: 'City' })).toHaveAttribute('colwidth', '200')
  await expect(text.getByRole('checkbox', { name: 'Measured' })).toBeChecked()
})

/** Whether nothing stands over the middle of its first line. */
function isUncovered(element: Element): boolean {
  const { left, top } = element.getBoundingClientRect()
  return element.contains(document.elementFromPoint(left + 40, top + 12))
}

const pasted: readonly { program: string; markdown: string }[] = [
  {
    program: 'word',
    markdown:
      '## Rivers & cities\n\n“Daylight” is **not** a *metaphor*; it’s a plan\\[1].\n\n- First\n  - Under the first\n- Second\n\n' +
      '3. Third step\n   1. Part of it\n4. Fourth step\n\n<table><colgroup><col width="150"><col width="300"></colgroup><tbody>' +
      '<tr><th>City</th><th align="right">Opened</th></tr><tr><td colspan="2">Both</td></tr></tbody></table>\n\n\\[1] Isar-Plan, 2011.',
  },
  { program: 'word-review', markdown: 'We pay twelve euros.\n\nBy ~~May~~ June, at the latest.' },
  { program: 'word-online', markdown: 'Before\n\n- One\n  - Under one\n\n1. Step' },
  {
    program: 'google-docs',
    markdown:
      '## Heat and shade\n\nWater cools **twice** *and slowly*~~, never~~: see [this page](https://example.org/shade).\n\n' +
      '- Trees\n  - Planes\n- Water\n\n* [x] Measured\n* [ ] Written\n\n<table><colgroup><col width="200"><col width="100"></colgroup>' +
      '<tbody><tr><th>City</th><th>Years</th></tr><tr><td>Munich</td><td></td></tr></tbody></table>',
  },
  {
    program: 'libreoffice',
    markdown:
      '## Banks\n\n**Bold** and *slanted* “words”\n\n1. One\n   1. Within\n2. Two\n\n| a | b |\n| - | - |\n| 1 | |',
  },
  {
    program: 'web-page',
    markdown:
      '## A page\n\nRead this, that and [the other](https://example.org/x).\n\nIt opened in ~~1894~~ ~~1895~~ 1896.\n\nLaid out\n\nin a table\n\n' +
      '- [x] Done [here](https://example.org/1)\n- [ ] Open\n\n```js\nlet a\nlet b\n```',
  },
]

test('Pastes from Word, Google Docs, LibreOffice, web pages and as Markdown, clean', async ({
  page,
  server,
  watch,
}) => {
  // A browser says so of every handler in HTML that is merely read.
  watch.expectErrors(/Executing inline event handler violates/)
  const documentId = await writtenDocument(page.request, server.url, { brief })
  const text = await emptySection(page, documentId)
  const stored = async () => ((await storedSections(server.database, documentId))[0]?.markdown ?? '').trimEnd()
  for (const { program, markdown } of pasted) {
    await pasteInto(text, { html: clipboardOf(program), text: 'plain' })
    await expect.poll(stored, { message: program, timeout: 10_000 }).toBe(markdown)
    await empty(page, text)
  }
  await pasteInto(text, { text: '## A\n\n- [ ] b\n- [x] c\n\n| x | y |\n| - | -: |\n| 1 | 2 |' })
  await expect.poll(stored).toBe('## A\n\n- [ ] b\n- [x] c\n\n| x | y |\n| - | -: |\n| 1 | 2 |')
  await empty(page, text)
  await pasteInto(text, { text: 'It is 5 * 3 * 2, in snake_case_words.\nNext line' })
  await expect.poll(stored).toBe('It is 5 \\* 3 \\* 2, in snake_case_words.\n\nNext line')
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})

test('Pastes a hostile table without a freeze, and 20,000 words in a moment', async ({ page, server }) => {
  const documentId = await writtenDocument(page.request, server.url, { brief })
  const text = await emptySection(page, documentId)
  await pasteInto(text, {
    html: '<table><tr><td colspan="1000000000" rowspan="1000000000" colwidth="9e99">wide</td><td>b</td></tr></table>',
    text: 'wide',
  })
  await expect(text.getByRole('cell', { name: 'wide' })).toBeVisible()
  await empty(page, text)
  const paragraph = 'Water cools a street in <b>two</b> ways, and the slower one matters more. '.repeat(8)
  await pasteInto(text, { html: `<p class="MsoNormal">${paragraph}<o:p></o:p></p>`.repeat(180), text: 'long' })
  await expect(text.getByRole('paragraph')).toHaveCount(180)
  await page.keyboard.type('Still here.')
  await expect(text).toContainText('Still here.')
})
