/** Undo goes back through what one person did, wherever it was done, and leaves what others have made of it since. */
import type { Page } from '@playwright/test'
import { writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { paneRow, section, textOfSection, untilSaved } from './fixtures/workspace'

test('Takes back only their own change: in two texts, the outline and a proposal, while another writes', async ({
  page,
  newBrowser,
  server,
  watch,
}) => {
  test.slow()
  watch.expectErrors(/ERR_INTERNET_DISCONNECTED/)
  const documentId = await writtenDocument(page.request, server.url, {
    brief: 'Write a 900-word report on the locks of Ghent.',
  })
  const address = `${server.url}/documents/${documentId}`
  const other = await newBrowser()
  await Promise.all([page.goto(address), other.goto(address)])
  const titles = async (each: Page) => {
    const rows = await each.getByRole('tree', { name: 'Sections' }).locator('.title').allInnerTexts()
    return rows.map((row) => row.trim())
  }
  for (const each of [page, other]) await expect(section(each, '3')).toBeVisible()
  const planned = await titles(page)
  expect(planned.length).toBeGreaterThan(2)
  const undo = page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: /^Undo/ })
  await expect(undo).toBeDisabled()

  await test.step('one types in two sections, deletes a third, renames and accepts; the other types and renames', async () => {
    await typeAtStart(page, '1', 'A lock is a room of water. ')
    await typeAtStart(page, '2', 'Mine before. ')
    await untilSaved(page)
    await expect(section(other, '2')).toContainText('Mine before.')
    await textOfSection(other, '2').click()
    await other.keyboard.press('ControlOrMeta+Home')
    for (let at = 0; at < 'Mine'.length; at += 1) await other.keyboard.press('ArrowRight')
    await other.keyboard.type(' and theirs')
    await expect(section(page, '2')).toContainText(together)

    await paneRow(page, new RegExp(`^3 ${planned[2]}`)).press('Delete')
    await expect(paneRow(other, new RegExp(` ${planned[2]}`))).toHaveCount(0)
    await rename(page, /^2 /, 'Mine to name')
    await expect(paneRow(other, /^2 Mine to name/)).toBeVisible()
    await rename(other, /^2 /, 'Theirs to name')
    await expect(paneRow(page, /^2 Theirs to name/)).toBeVisible()

    await paneRow(page, /^1 /).click()
    const panel = page.getByRole('complementary', { name: 'Section' })
    await panel.getByRole('button', { name: 'Write again' }).click()
    const accept = section(page, '1').getByRole('button', { name: 'Accept the proposal' })
    await expect(accept).toBeEnabled({ timeout: 30_000 })
    await accept.click()
    await expect(section(page, '1')).not.toContainText('A lock is a room of water.')
  })

  await test.step('the proposal comes back with the text from before', async () => {
    await expect(undo).toHaveAccessibleName('Undo: accepted the proposal for 1')
    await paneRow(page, /^1 /).focus()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(section(page, '1')).toContainText('A lock is a room of water.')
    await expect(section(other, '1')).toContainText('A lock is a room of water.')
    await expect(section(page, '1').getByRole('button', { name: 'Accept the proposal' })).toBeEnabled()
    await untilSaid(page, 'Undone: accepted the proposal for 1.')
  })

  await test.step('a title that another has set since stays, and that is said', async () => {
    await page.keyboard.press('ControlOrMeta+z')
    // Who has no account is the same person in each browser.
    const told = '2 was renamed by you in another window since: left as it is.'
    const left = page.getByRole('alert').filter({ hasText: told })
    await expect(left).toBeVisible()
    await expect(paneRow(page, /^2 Theirs to name/)).toBeVisible()
    await left.getByRole('button', { name: 'Dismiss' }).click()
    await expect(left).toBeHidden()
  })

  await test.step('the section comes back in its place with its text', async () => {
    await undo.click()
    await expect(paneRow(other, new RegExp(`^3 ${planned[2]}`))).toBeVisible()
    await expect(section(other, '3').getByRole('paragraph').first()).toContainText(/(\S+\s+){8}/)
    await untilSaid(page, 'Undone: deleted 3.')
  })

  await test.step('their words stay inside one’s own that go, and the caret is shown there', async () => {
    await paneRow(page, /^3 /).focus()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(section(page, '2')).toContainText(/^.*and theirs/s)
    await expect(section(page, '2')).not.toContainText('before.')
    await expect(textOfSection(page, '2')).toBeFocused()
    await expect(section(other, '2')).not.toContainText('before.')
    await expect(section(other, '2')).toContainText('and theirs')
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(section(other, '2')).toContainText(together)
  })

  await test.step('a field keeps its own undo while something is typed in it', async () => {
    await paneRow(page, /^3 /).press('F2')
    const field = page.getByRole('tree').getByRole('textbox')
    await field.press('End')
    await field.pressSequentially(' and more')
    await field.press('ControlOrMeta+z')
    await expect(field).not.toHaveValue(/and more$/)
    await field.press('Escape')
    await expect(section(other, '2')).toContainText(together)
  })

  await test.step('what is typed next stands behind the words that were done again', async () => {
    await textOfSection(page, '2').click()
    await page.keyboard.press('ControlOrMeta+End')
    for (let at = 0; at < 12; at += 1) await page.keyboard.press('ArrowLeft')
    await page.keyboard.type(' Twelve before the end')
    await expect(section(page, '2')).toContainText('Twelve before the end')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(section(page, '2')).not.toContainText('Twelve before the end')
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(section(page, '2')).toContainText('Twelve before the end')
    await page.keyboard.type(' of it')
    await expect(section(page, '2')).toContainText('Twelve before the end of it')
  })

  await test.step('without the server the step is kept', async () => {
    await section(page, '1').getByRole('button', { name: 'Reject' }).click()
    await expect(undo).toHaveAccessibleName('Undo: rejected the proposal for 1')
    await page.route('**/take-back', (route) => route.abort('internetdisconnected'))
    await undo.click()
    await expect(page.getByRole('alert').filter({ hasText: 'Longhand must be reached' })).toBeVisible()
    await expect(undo).toHaveAccessibleName('Undo: rejected the proposal for 1')
    await page.unroute('**/take-back')
    await undo.click()
    await expect(section(page, '1').getByRole('button', { name: 'Reject' })).toBeVisible()
    await expect(page.getByRole('alert').filter({ hasText: 'Longhand must be reached' })).toBeHidden()
  })
})

/** The carets of others stand in the text with their names. */
const together = /Mine and theirs.* before\./

async function typeAtStart(page: Page, number: string, words: string): Promise<void> {
  await textOfSection(page, number).click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type(words)
}

async function rename(page: Page, row: RegExp, title: string): Promise<void> {
  await paneRow(page, row).press('F2')
  await page.getByRole('tree').getByRole('textbox').fill(title)
  await page.keyboard.press('Enter')
}

/** In the region that is read aloud. */
async function untilSaid(page: Page, sentence: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: sentence })).toBeAttached()
}
