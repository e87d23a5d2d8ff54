/** A new person, no model and no key: from a brief of their own to a finished draft. */
import { expect, test } from './fixtures/journey'
import { makeOutline, tryWithSampleText, untilWritten } from './fixtures/workspace'

const brief = 'Write a 900-word report on restoring city rivers, for municipal planning teams.'

test('A new person drafts a document from a brief in under a minute, and reads on every screen that it is sample text', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'What are you writing?' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Brief' })).toBeFocused()
  await expect(page.getByText('Type a brief first')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try it with sample text' })).toBeDisabled()
  await expect(page.getByText('Rehearsal fills an outline of your brief with sample sentences')).toBeVisible()

  const began = Date.now()
  await tryWithSampleText(page, brief)
  await expect(page.getByText(/sample text/i).first()).toBeVisible()
  await untilWritten(page)
  expect(Date.now() - began, 'milliseconds from the click to the last word').toBeLessThan(60_000)

  await expect(page.getByText('This is sample text from Rehearsal.')).toBeVisible()
  await expect(page.getByRole('tree', { name: 'Sections' }).getByRole('treeitem').first()).toBeVisible()

  await page.getByRole('link', { name: 'Longhand' }).click()
  const recent = page.getByRole('complementary', { name: 'Recent documents' })
  await expect(recent.getByRole('listitem').filter({ hasText: /rivers/i })).toContainText('sample text')
})

for (const [screen, viewport] of [
  ['wide', { width: 1440, height: 900 }],
  ['narrow', { width: 390, height: 844 }],
] as const) {
  test(`The outline under review says that its text will be sample text, on a ${screen} screen`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await makeOutline(page, brief)
    await expect(
      page
        .getByText(/sample text/i)
        .filter({ visible: true })
        .first(),
    ).toBeVisible()
  })
}
