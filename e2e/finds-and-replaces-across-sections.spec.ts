/** Finds words in all sections and puts others in their place, selects over the borders of sections, and copies. */
import type { Locator, Page } from '@playwright/test'
import { writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { seriousBarriers } from './fixtures/rich-text'
import { storedRevisions, storedSections } from './fixtures/stored'
import { section, textOfSection, untilSaved } from './fixtures/workspace'

const brief = 'Write a 1,200-word report on the sluices of Bruges.'

test('Finds and replaces across sections, takes it back while another types, and keeps both texts', async ({
  page,
  newBrowser,
  server,
}) => {
  test.slow()
  const documentId = await writtenDocument(page.request, server.url, { brief })
  const address = `${server.url}/documents/${documentId}`
  const other = await newBrowser()
  await Promise.all([page.goto(address), other.goto(address)])
  const sections = (await storedSections(server.database, documentId)).filter(({ words }) => words > 0)
  const [first, last] = [sections[0]?.number ?? '', sections.at(-1)?.number ?? '']
  await typeAtStart(page, first, 'A zeb')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.type('rafish')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.type(' and a Zebrafishes. ')
  await typeAtStart(other, last, 'The zebrafish ends it. ')
  const bar = page.getByRole('search', { name: 'Find in the document' })
  const field = bar.getByRole('textbox', { name: 'Find' })
  const hits = bar.getByRole('list', { name: 'Places found' }).getByRole('button')

  await page.keyboard.press('ControlOrMeta+Home')

  await test.step('the words are marked, counted and listed, on the screen and far from it', async () => {
    await page.keyboard.press('ControlOrMeta+f')
    await expect(field).toBeFocused()
    await field.fill('zebrafish')
    await expect(bar).toContainText('1 of 3 in 2 sections')
    await expect(page.getByRole('status').filter({ hasText: '1 of 3 in 2 sections' })).toBeAttached()
    await expect(hits).toHaveText([/^1\s*A zebrafish and/, /Zebrafish/, /The zebrafish ends it\..*1$/])
    await expect.poll(() => marked(page, 'found-current')).toEqual(['zebrafish'])
    await bar.getByRole('button', { name: 'Whole words' }).click()
    await expect(bar).toContainText('1 of 2 in 2 sections')
    await field.press('Enter')
    await expect(bar).toContainText('2 of 2')
    await expect(section(page, last).getByText('The zebrafish ends it.')).toBeInViewport()
    await expect.poll(() => marked(page, 'found-current')).toEqual(['zebrafish'])
    await field.press('F3')
    await expect(bar).toContainText('1 of 2')
    expect(await seriousBarriers(page)).toEqual([])
    await field.press('Escape')
    await expect(bar).toBeHidden()
    await expect(textOfSection(page, first)).toBeFocused()
    expect(await selected(page)).toBe('zebrafish')
    expect(await marked(page, 'found')).toEqual([])
  })

  await test.step('all are replaced as the first letter is set, and the texts of before and after are kept', async () => {
    await untilSaved(page)
    await page.keyboard.press('ControlOrMeta+Shift+f')
    await expect(field).toHaveValue('zebrafish')
    await bar.getByRole('button', { name: 'Whole words' }).click()
    await expect(bar).toContainText('of 3 in 2 sections')
    await bar.getByRole('textbox', { name: 'Replace with' }).fill('$& pike')
    await expect(bar.getByRole('button', { name: 'Replace all 3' })).toBeEnabled()
    expect(await seriousBarriers(page)).toEqual([])
    await bar.getByRole('button', { name: 'Replace all 3' }).click()
    await expect(bar).toContainText('Replaced 3 in 2 sections.')
    await expect(bar.getByRole('textbox', { name: 'Replace with' })).toBeFocused()
    await expect(section(other, first)).toContainText('A $& pike and a $& pikees.')
    await expect(section(other, first).locator('strong').filter({ hasText: 'pike' })).toHaveCount(0)
    await expect(section(other, last)).toContainText('The $& pike ends it.')
    const kept = async () => {
      const revisions = await storedRevisions(server.database, documentId)
      return revisions.filter(({ origin }) => origin === 'edited').map(({ markdown }) => /zeb|\$/.exec(markdown)?.[0])
    }
    await expect.poll(kept).toHaveLength(4)
    expect((await kept()).sort()).toEqual(['$', '$', 'zeb', 'zeb'])
  })

  await test.step('Undo takes back all of it, and nothing that another has typed since', async () => {
    await other.keyboard.type('Theirs. ')
    await expect(section(page, last)).toContainText('The $& pike ends it. Theirs.')
    await bar.getByRole('button', { name: 'Undo' }).click()
    await expect(section(other, last)).toContainText('The zebrafish ends it. Theirs.')
    // The caret of the other stands among the words, with a name.
    await expect(section(other, first)).toContainText(/A zebrafish.*Zebrafishes\./)
    await expect(section(page, first).locator('strong').filter({ hasText: 'rafish' })).toBeVisible()
    await expect(bar.getByRole('button', { name: 'Undo' })).toBeHidden()
    await expect(bar).not.toContainText('Replaced 3')
  })

  await test.step('what one step has replaced is said', async () => {
    await bar.getByRole('textbox', { name: 'Replace with' }).press('Enter')
    await expect(page.getByRole('status').getByText(/^Replaced\. \d of \d, in /)).toBeAttached()
  })
})

test('Selects the whole document and over the borders of sections, copies it, and deletes it only when asked', async ({
  page,
  context,
  server,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const documentId = await writtenDocument(page.request, server.url, { brief })
  await page.goto(`${server.url}/documents/${documentId}`)
  const sections = (await storedSections(server.database, documentId)).filter(({ words }) => words > 0)
  const titles = sections.map(({ title }) => title)
  const texts = sections.map(({ markdown }) => markdown.replaceAll('\\', ''))
  const text = textOfSection(page, '1')
  const strip = page.getByRole('main').getByText('Whole document selected')
  const untilUnchanged = async () => {
    await untilSaved(page)
    const now = await storedSections(server.database, documentId)
    expect(now.filter(({ words }) => words > 0).map(({ contentHash }) => contentHash)).toEqual(
      sections.map(({ contentHash }) => contentHash),
    )
  }

  await test.step('⌘A once is the section, twice the document, which is copied in order', async () => {
    await text.click()
    await page.keyboard.press('ControlOrMeta+a')
    await expect(strip).toBeHidden()
    await page.keyboard.press('ControlOrMeta+a')
    await expect(strip).toHaveText(`Whole document selected, ${sections.length} sections`)
    expect(await seriousBarriers(page)).toEqual([])
    await page.keyboard.press('ControlOrMeta+c')
    const copied = await clipboard(page)
    expect(titlesIn(copied.text).slice(1)).toEqual(titles)
    for (const each of texts) expect(copied.text).toContain(each.trim())
    expect([...copied.html.matchAll(/<h[2-6]>([^<]+)/g)].map(([, title]) => title)).toEqual(titles)
    expect(copied.html).not.toMatch(/class=|<span|<button/)
  })

  await test.step('what is typed then changes nothing', async () => {
    await page.keyboard.type('Hello')
    await expect(strip).toBeHidden()
    await untilUnchanged()
  })

  await test.step('Escape leaves a caret, and nothing selected that the next key would replace', async () => {
    await text.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
    expect(await selected(page)).toBe('')
    await page.keyboard.type(' Hello')
    await expect(text).toContainText(/(\S+\s+){8}.* Hello$/)
    await page.keyboard.press('ControlOrMeta+z')
    await untilUnchanged()
  })

  await test.step('Delete asks; all texts go in one step, and come back', async () => {
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    const question = page.getByRole('alertdialog', { name: /^Delete the text of all/ })
    await question.getByRole('button', { name: 'Delete the text' }).click()
    await expect(question).toBeHidden()
    await expect(text).toHaveText('')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(text).toContainText(/(\S+\s+){8}/)
    await untilSaved(page)
    const now = await storedSections(server.database, documentId)
    expect(now.filter(({ words }) => words > 0).map(({ markdown }) => markdown)).toEqual(
      sections.map(({ markdown }) => markdown),
    )
  })

  await test.step('dragged into the next section, the selection is copied from its first word to its last', async () => {
    const next = textOfSection(page, sections[1]?.number ?? '')
    const heading = section(page, sections[1]?.number ?? '')
      .getByRole('heading')
      .first()
    // It goes with the text and comes back with it, and moves the page.
    await expect(page.getByText('This is sample text from Rehearsal.')).toBeVisible()
    await heading.evaluate((each) => each.scrollIntoView({ block: 'center' }))
    const from = await inFirstLine(text.getByRole('paragraph').last())
    const to = await inFirstLine(next.getByRole('paragraph').first())
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 6 })
    await page.mouse.up()
    await expect(page.getByRole('main').getByText('Words in 2 sections selected')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+c')
    const copied = await clipboard(page)
    expect(titlesIn(copied.text)).toEqual([titles[1]])
    const [before = '', after = ''] = copied.text.split(/\n\n#+ .*\n\n/)
    expect(texts[0]?.trim().endsWith(before.slice(-60))).toBe(true)
    await expect(next).toContainText(after.slice(0, 60).trim())
    await page.keyboard.type('Hello')
    await expect(page.getByRole('main').getByText('Words in 2 sections selected')).toBeHidden()
    await untilUnchanged()
    await next.click()
    await expect(next).toBeFocused()
  })

  await test.step('with Shift and a click that reach no second text, the texts can be typed in as before', async () => {
    await section(page, sections[1]?.number ?? '')
      .getByRole('heading')
      .first()
      .click()
    await text
      .getByRole('paragraph')
      .last()
      .click({ modifiers: ['Shift'] })
    await expect(page.getByRole('main').getByText('Words in 2 sections selected')).toBeHidden()
    await expect(text).toHaveAttribute('contenteditable', 'true')
  })

  await test.step('⌘A once in an empty section selects that, and twice the document', async () => {
    await text.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Backspace')
    await expect(text).toHaveText('')
    await page.keyboard.press('ControlOrMeta+a')
    await expect(strip).toBeHidden()
    await page.keyboard.press('ControlOrMeta+a')
    await expect(strip).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(text).toContainText(/(\S+\s+){8}/)
  })

  await test.step('the menu of the document copies all of it', async () => {
    await page.getByRole('button', { name: 'Document', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Copy document' }).click()
    await expect(page.getByText(/^Document copied: [\d,]+ words in \d+ sections/).first()).toBeVisible()
    expect(titlesIn((await clipboard(page)).text).slice(1)).toEqual(titles)
  })
})

async function typeAtStart(page: Page, number: string, words: string): Promise<void> {
  await section(page, number).scrollIntoViewIfNeeded()
  await textOfSection(page, number).click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type(words)
}

const selected = (page: Page): Promise<string> => page.evaluate(() => window.getSelection()?.toString() ?? '')

/** The words that are marked under a name. */
const marked = (page: Page, name: string): Promise<string[]> =>
  page.evaluate((each) => [...(CSS.highlights.get(each) ?? [])].map(String), name)

const titlesIn = (markdown: string): string[] => [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title)

async function clipboard(page: Page): Promise<{ html: string; text: string }> {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const read = async (type: string) => (await item?.getType(type))?.text() ?? ''
    return { html: await read('text/html'), text: await read('text/plain') }
  })
}

async function inFirstLine(paragraph: Locator): Promise<{ x: number; y: number }> {
  const box = await paragraph.boundingBox()
  return { x: (box?.x ?? 0) + 180, y: (box?.y ?? 0) + 14 }
}
