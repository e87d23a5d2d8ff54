/** People comment on words and on sections, answer and mention each other, and no comment is lost with its words. */
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { threadListSchema } from '@/lib/comments/thread'
import { writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { serverGone } from './fixtures/page-watch'
import { inviteTo, makeAccount } from './fixtures/people'
import { pasteInto } from './fixtures/rich-text'
import { paneRow, section, textOfSection } from './fixtures/workspace'

const commentsTab = (page: Page) => page.getByRole('tab', { name: /^Comments/ })
const panel = (page: Page) => page.getByRole('complementary', { name: 'Comments' })
const box = (page: Page, name: 'Comment' | 'Reply') => panel(page).getByRole('textbox', { name, exact: true })
const thread = (page: Page, name: RegExp) => panel(page).getByRole('article', { name })
/** In the margin of the text. */
const count = (page: Page, name: RegExp) => page.getByRole('main').getByRole('button', { name })

/** A whole paragraph, as three clicks select it. */
async function selectParagraph(of: Locator): Promise<string> {
  await of.click({ clickCount: 3 })
  return ((await of.textContent()) ?? '').replace(/\s+/g, ' ').trim()
}

/** Letters of the shortest mark in any frame of a second. */
const fewestMarked = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let fewest = Number.POSITIVE_INFINITY
    for (const end = performance.now() + 1_000; performance.now() < end; ) {
      await new Promise(requestAnimationFrame)
      for (const range of CSS.highlights.get('comment') ?? []) fewest = Math.min(fewest, range.toString().length)
    }
    return fewest
  })

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

test('Comments are written, mentioned in, answered, resolved and kept when their words are written anew', async ({
  page,
  newBrowser,
  startServer,
  watch,
}) => {
  test.setTimeout(150_000)
  const server = await startServer({ REHEARSAL_WORDS_PER_SECOND: '0' })
  await makeAccount(page, server.url)
  const id = await writtenDocument(page.request, server.url, {
    brief: 'Write a 600-word report on the canals of Ghent.',
  })
  const address = `${server.url}/documents/${id}`
  const joined = async (name: string, role: 'editor' | 'commenter' | 'reader') => {
    const link = await inviteTo(page.request, server.url, { documentId: id, invited: name, role })
    const guest = await newBrowser()
    const answer = await guest.request.post(`${server.url}/api${link}`, { data: { name } })
    expect(answer.status(), await answer.text()).toBe(200)
    return guest
  }
  const tomasz = await joined('Tomasz Wilk', 'editor')
  const maja = await joined('Maja Lindqvist', 'commenter')
  const oren = await joined('Oren Haddad', 'reader')
  await page.goto(address)

  // Who may only comment selects words that she may not change.
  await maja.goto(address)
  await expect(maja.getByText('You can read and comment on this document.')).toBeVisible()
  await expect(maja.getByRole('banner').getByText('Commenting')).toBeVisible()
  const paragraph = section(maja, '1').getByRole('paragraph').first()
  const quote = await selectParagraph(paragraph)
  const offered = maja.getByRole('toolbar', { name: 'Selection' }).getByRole('button')
  await expect(offered).toHaveText(['Comment'])
  await offered.click()
  await expect(box(maja, 'Comment')).toBeFocused()
  await maja.keyboard.type('Is this so, @tom')
  await expect(maja.getByRole('option', { name: /Tomasz Wilk/ })).toHaveAttribute('aria-selected', 'true')
  await maja.keyboard.press('Enter')
  await maja.keyboard.press('Backspace')
  await maja.keyboard.press('Backspace')
  await expect(box(maja, 'Comment')).toHaveValue('Is this so, ')
  await maja.keyboard.type('@')
  await maja.getByRole('option', { name: /Tomasz Wilk/ }).click()
  await maja.keyboard.type('or not?')
  // What is typed outlasts a reload.
  await maja.reload()
  await commentsTab(maja).click()
  await expect(box(maja, 'Comment')).toHaveValue('Is this so, @Tomasz Wilk or not?')
  await box(maja, 'Comment').press('ControlOrMeta+Enter')
  await expect(count(maja, /^1 comment on “/)).toBeVisible()
  await section(maja, '2').hover()
  await maja.getByRole('button', { name: 'Comment on section 2' }).click()
  await box(maja, 'Comment').fill('This section needs a figure.')
  await box(maja, 'Comment').press('ControlOrMeta+Enter')
  await expect(maja.getByRole('button', { name: '1 comment on section 2' })).toBeVisible()

  // It is there for the others at once, and says that it is new.
  await expect(commentsTab(page)).toHaveAccessibleName(/^Comments 2 ?, 2 new$/)
  await expect(paneRow(page, /^1 .* 1 comment/)).toBeVisible()
  await tomasz.goto(`${server.url}/documents`)
  await expect(tomasz.getByText('Mentions you')).toBeVisible()
  await tomasz.goto(address)
  await count(tomasz, /^1 comment on “.*, new$/).click()
  await expect(thread(tomasz, /^1 comment on “/)).toContainText('@Tomasz Wilk or not?')
  await expect(commentsTab(tomasz)).toHaveAccessibleName(/^Comments 2 ?, 1 new$/)
  await box(tomasz, 'Reply').fill('It is, since 1913.')
  await panel(tomasz).getByRole('button', { name: 'Reply', exact: true }).click()
  await count(maja, /^2 comments on “/).click()
  await expect(thread(maja, /^2 comments on “/)).toContainText('It is, since 1913.')

  // A comment that is sent while the network is away is kept, and goes when it is back.
  watch.expectErrors(serverGone)
  await maja.context().setOffline(true)
  await box(maja, 'Reply').fill('Then add the source.')
  await box(maja, 'Reply').press('ControlOrMeta+Enter')
  await expect(panel(maja)).toContainText('Then add the source.')
  await expect(panel(maja)).toContainText('kept')
  await maja.context().setOffline(false)
  await expect(count(page, /^3 comments on “/)).toBeVisible({ timeout: 20_000 })

  // By keyboard: from comment to comment, and back to the text.
  // A wide table, which the caret reaches for who may type, and the focus for who may not.
  await textOfSection(page, '2').click()
  await page.keyboard.press('ControlOrMeta+End')
  const cells = '<td>incomprehensibilities</td>'.repeat(9)
  await pasteInto(textOfSection(page, '2'), { html: `<table><tr>${cells}</tr></table>`, text: '' })
  const frame = maja.getByRole('group', { name: 'Table, scrolls sideways' })
  await expect(frame).toHaveAttribute('tabindex', '0')
  expect(await barriers(maja)).toEqual([])

  // The mark stays whole while another moves in it, and takes no name with it.
  const marked = (of: Page) =>
    of.evaluate(() => [...(CSS.highlights.get('comment') ?? [])].map((range) => range.toString()))
  const before = await marked(maja)
  await textOfSection(page, '1').getByRole('paragraph').first().click()
  await expect(section(maja, '1').locator('.caret')).toBeAttached()
  await expect.poll(() => marked(maja)).toEqual(before)
  await page.keyboard.press('ControlOrMeta+Home')
  const caret = section(maja, '1').locator('.caret')
  await expect.poll(() => caret.evaluate(({ previousSibling }) => previousSibling)).toBeNull()
  const fewest = fewestMarked(maja)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => caret.evaluate(({ previousSibling }) => previousSibling?.textContent?.length)).toBe(1)
  expect(await fewest).toBe(before[0]?.length)

  await textOfSection(page, '1').click()
  await page.keyboard.press('ControlOrMeta+Alt+ArrowDown')
  const first = thread(page, /^3 comments on “/)
  await expect(first).toBeFocused()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(textOfSection(page, '1')).toBeFocused()
  // From a folded one too: to its words, or to where the caret was.
  const folded = (words: string) => panel(page).getByRole('article').filter({ hasText: words }).getByRole('button')
  await folded('This section needs a figure.').press('Escape')
  await expect(textOfSection(page, '1')).toBeFocused()
  await textOfSection(page, '2').click()
  await folded('This section needs a figure.').press('Enter')
  await folded('Is this so').press('Escape')
  await expect(textOfSection(page, '1')).toBeFocused()
  await folded('Is this so').press('Enter')

  await first.getByRole('button', { name: 'Resolve' }).click()
  await expect(commentsTab(maja)).toHaveAccessibleName(/^Comments 1/)
  await expect(count(maja, /^3 comments on “/)).toHaveCount(0)
  await panel(page).getByRole('button', { name: 'Reopen' }).click()
  await expect(first).toBeVisible()
  await expect(count(maja, /^3 comments on “/)).toBeVisible()

  // The section is written again: the words are gone, the comment is not.
  await paneRow(page, /^1 /).click()
  await page.getByRole('tab', { name: 'Section' }).click()
  const face = page.getByRole('complementary', { name: 'Section' })
  await face.getByRole('textbox', { name: 'Instruction', exact: true }).fill('Begin with a concrete example')
  await face.getByRole('button', { name: 'Write again' }).click()
  await commentsTab(page).click()
  const lost = panel(page)
    .getByRole('article')
    .filter({ hasText: /The words went when Rehearsal wrote 1 again/ })
  await expect(lost).toBeVisible({ timeout: 30_000 })
  await expect(lost.locator('del')).toHaveText(quote)
  await expect(lost.getByRole('button', { name: 'Attach to the selection' })).toBeDisabled()
  await lost.getByRole('button', { name: 'Show them' }).click()
  await expect(page.getByRole('dialog')).toContainText(quote.slice(0, 60))
  await page.keyboard.press('Escape')
  const anew = await selectParagraph(section(page, '1').getByRole('paragraph').last())
  await lost.getByRole('button', { name: 'Attach to the selection' }).click()
  await expect(thread(page, /^3 comments on “/)).toContainText(anew)
  await expect(count(maja, /^3 comments on “/)).toBeVisible()

  // Who may only read sees all of it, and has no box.
  await oren.goto(address)
  await count(oren, /^3 comments on “/).click()
  await expect(panel(oren)).toContainText('It is, since 1913.')
  await expect(panel(oren)).toContainText('You can read the comments.')
  await expect(panel(oren).getByRole('textbox')).toHaveCount(0)
  await expect(panel(oren).getByRole('button', { name: 'Resolve' })).toHaveCount(0)
  const comments = `${server.url}/api/documents/${id}/comments`
  const { threads } = threadListSchema.parse(await (await oren.request.get(comments)).json())
  const refused = await oren.request.patch(`${comments}/${threads[0]?.id}`, { data: { resolved: true } })
  expect(refused.status()).toBe(403)

  // On a small screen they are a sheet of their own.
  await oren.setViewportSize({ width: 390, height: 844 })
  await oren
    .getByRole('navigation', { name: 'Workspace' })
    .getByRole('button', { name: /^Comments/ })
    .click()
  const sheet = oren.getByRole('dialog', { name: 'Comments' })
  await expect(sheet).toContainText('This section needs a figure.')
  expect(await barriers(oren)).toEqual([])
})
