/** From the brief to the file without a pointer. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures/journey'
import { paneRow, section, sheetRow, untilSaved, untilWritten } from './fixtures/workspace'

const MOST_STOPS = 60

/** Tab indents in the outline and in lists of the text: there Esc comes first. */
const takesTab = '[role="tree"], [role="treegrid"], .tiptap'

/** As people do who look for a control with Tab. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await isThere()) return
    if (await page.evaluate((places) => document.activeElement?.closest(places) != null, takesTab)) {
      // From the text it leads to the outline.
      await page.keyboard.press('Escape')
      if (await isThere()) return
    }
    await page.keyboard.press(key)
  }
  throw new Error(`${MOST_STOPS} presses of ${key} do not lead to ${target}.`)
}

test('Works by keyboard alone, from the brief to the file', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.type('Write a 500-word report on hedgerows.')
  await tabTo(page, page.getByRole('button', { name: 'Make the outline' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Review the outline' })).toBeVisible({ timeout: 30_000 })

  const rows = page.getByRole('treegrid', { name: 'Sections' }).getByRole('row').and(page.locator('[tabindex="0"]'))
  await tabTo(page, rows)
  await page.keyboard.press('F2')
  await page.keyboard.type('What a hedge is')
  await page.keyboard.press('Enter')
  await expect(sheetRow(page, 'What a hedge is')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ControlOrMeta+Shift+ArrowUp')
  await expect(page.getByRole('status').filter({ hasText: /moved to/ })).toBeAttached()
  await page.keyboard.press('ControlOrMeta+Enter')
  await untilWritten(page)

  await tabTo(page, page.getByRole('tree').getByRole('treeitem').and(page.locator('[tabindex="0"]')))
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(paneRow(page, /^2 What a hedge is/)).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  const text = page.getByRole('textbox', { name: /^Text of 1 / })
  await tabTo(page, text)
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('Typed by hand. ')
  await untilSaved(page)
  await expect(section(page, '1')).toContainText('Typed by hand.')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(section(page, '1')).not.toContainText('Typed by hand.')

  const outline = page.getByRole('tree').getByRole('treeitem')
  // Words are counted a moment later.
  const titles = outline.locator('.t')
  const asPlanned = await titles.allTextContents()
  await page.keyboard.press('Escape')
  await expect(paneRow(page, /^1 /)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(titles).toHaveText(asPlanned)
  await expect(paneRow(page, /^1 /)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(outline.and(page.locator(':focus'))).toHaveCount(0)
  await tabTo(page, text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(outline.and(page.locator(':focus'))).toHaveCount(0)
  await expect(titles).toHaveText(asPlanned)
  await tabTo(page, page.getByRole('textbox', { name: 'Title of section 1' }))
  await page.keyboard.press('Escape')
  await expect(text).toBeFocused()

  await page.keyboard.press('ControlOrMeta+/')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await tabTo(page, page.getByRole('button', { name: 'Export' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  const markdown = page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: /^Markdown/ })
  await expect(markdown).toBeVisible()
  for (
    let stops = 0;
    stops < 8 && !(await markdown.evaluate((element) => element === document.activeElement));
    stops += 1
  )
    await page.keyboard.press('Tab')
  const arriving = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await arriving).suggestedFilename()).toMatch(/\.md$/)
})
