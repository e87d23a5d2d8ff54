/** The outline is changed in every way before anything is written, and the text follows it. */
import type { Locator, Page } from '@playwright/test'
import { exported } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedPlans, storedSections } from './fixtures/stored'
import { documentIdOf, makeOutline, progress, sheetRow, untilSaved, untilWritten } from './fixtures/workspace'

/** Those of sections: the last row is the sum. */
const rows = (page: Page): Locator =>
  page.getByRole('treegrid', { name: 'Sections' }).getByRole('row').and(page.locator('[aria-level]'))

/** Number and title of each row: "2 The first mills". */
const titles = (page: Page): Promise<string[]> =>
  rows(page).evaluateAll((all) =>
    all.map((row) => {
      const [number, title] = row.querySelectorAll('[role="gridcell"]')
      return `${number?.textContent} ${title?.querySelector('.t')?.textContent}`
    }),
  )

const titleOf = (numbered: string | undefined): string => (numbered ?? '').replace(/^\S+ /, '')

test('Edits the outline first, and the text follows it', async ({ page, server }) => {
  await makeOutline(page, 'Write a 700-word report on how lighthouses were lit.')
  const [first, second, third, ...rest] = (await titles(page)).map(titleOf)
  expect(third, 'sections to work with').toBeTruthy()

  await test.step('renames a section and gives it another target', async () => {
    await sheetRow(page, first ?? '').click()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Title' }).fill('Fires on the headlands')
    await page.getByRole('textbox', { name: 'Target words' }).fill('120')
    await page.keyboard.press('Enter')
    await expect(sheetRow(page, 'Fires on the headlands')).toContainText('120')
  })

  await test.step('keeps what was typed when the row is left for another, and says what is wrong with a target', async () => {
    const main = sheetRow(page, second ?? '')
    await main.dblclick()
    await page.getByRole('textbox', { name: 'Main point' }).fill('Oil followed wood.')
    await page.getByRole('textbox', { name: 'Target words' }).fill('-1')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'Use 0 or more.' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Target words' }).fill('130')
    await sheetRow(page, third ?? '').dblclick()
    await expect(main).toContainText('Oil followed wood.')
    await expect(main).toContainText('130')
    await page.keyboard.press('Escape')
  })

  await test.step('adds a section below it', async () => {
    await sheetRow(page, 'Fires on the headlands').press('Enter')
    await page.getByRole('textbox', { name: 'Title' }).fill('Who kept the fires')
    await page.getByRole('textbox', { name: 'Main point' }).fill('Keepers were monks, then pilots, then officials.')
    await page.getByRole('textbox', { name: 'Target words' }).fill('90')
    await page.keyboard.press('Enter')
    await expect.poll(() => titles(page)).toEqual(expect.arrayContaining(['2 Who kept the fires']))
  })

  await test.step('moves it up by keyboard, and down again', async () => {
    await sheetRow(page, 'Who kept the fires').press('ControlOrMeta+Shift+ArrowUp')
    await expect.poll(() => titles(page)).toEqual(expect.arrayContaining(['1 Who kept the fires']))
    await sheetRow(page, 'Who kept the fires').press('ControlOrMeta+Shift+ArrowDown')
    await expect.poll(() => titles(page)).toEqual(expect.arrayContaining(['2 Who kept the fires']))
  })

  await test.step('moves it in, out and in again', async () => {
    await sheetRow(page, 'Who kept the fires').press('Tab')
    await expect.poll(() => titles(page)).toEqual(expect.arrayContaining(['1.1 Who kept the fires']))
    await sheetRow(page, 'Who kept the fires').press('Shift+Tab')
    await expect.poll(() => titles(page)).toEqual(expect.arrayContaining(['2 Who kept the fires']))
    await sheetRow(page, 'Who kept the fires').press('Tab')
    await expect.poll(() => titles(page)).toEqual(expect.arrayContaining(['1.1 Who kept the fires']))
  })

  await test.step('drags a section over another', async () => {
    await dragRow(page, third ?? '', second ?? '')
    await expect.poll(async () => (await titles(page)).slice(2, 4).map(titleOf)).toEqual([third, second])
  })

  await test.step('removes one, takes it back, and removes it for good', async () => {
    await sheetRow(page, second ?? '').press('Delete')
    await expect(page.getByText('Deleted by you just now')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await titles(page)).map(titleOf)).toContain(second)
    await sheetRow(page, second ?? '').press('Delete')
    await expect.poll(async () => (await titles(page)).map(titleOf)).not.toContain(second)
  })

  await untilSaved(page)
  const planned = await titles(page)
  await page.getByRole('button', { name: /^Write all \d+ sections/ }).click()
  await untilWritten(page)

  const documentId = documentIdOf(page)
  const sections = await storedSections(server.database, documentId)
  expect(sections.map(({ number, title }) => `${number} ${title}`)).toEqual(planned)
  expect(sections.map(({ title }) => title)).toEqual(['Fires on the headlands', 'Who kept the fires', third, ...rest])
  expect(sections.every(({ status, words }) => status === 'written' && words > 0)).toBe(true)
  expect(sections[0]?.targetWords).toBe(120)
  expect(Math.abs((sections[0]?.words ?? 0) - 120), 'words beyond the target').toBeLessThan(40)
  const plans = await storedPlans(server.database, documentId)
  expect(plans.length, 'the version that the model made, and that of the person').toBeGreaterThan(1)
  expect(
    plans
      .at(-1)
      ?.outline.outline.sections.map(({ title }) => title)
      .sort(),
  ).toEqual(sections.map(({ title }) => title).sort())
  const markdown = (await exported(page.request, server.url, documentId, 'markdown')).toString()
  const headings = [...markdown.matchAll(/^#{1,6} (.*)$/gm)].map((match) => match[1])
  for (const { title } of sections) expect(headings.some((heading) => heading?.includes(title))).toBe(true)
  await expect(progress(page)).toContainText(`${sections.length} sections`)
})

/** By its handle, which only the pointer has: everything it does can be done by keyboard too. */
async function dragRow(page: Page, title: string, over: string): Promise<void> {
  const row = sheetRow(page, title)
  await row.hover()
  await row.locator('.grip').dragTo(sheetRow(page, over), { targetPosition: { x: 200, y: 3 } })
}
