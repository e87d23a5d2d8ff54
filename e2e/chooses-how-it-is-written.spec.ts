/** Before the writing begins: how the sections are written is chosen beside the estimate, and what the plan lacks is named. */
import { createDocument, runsOf, untilFinished } from './fixtures/api'
import { choose } from './fixtures/choose'
import { expect, test } from './fixtures/journey'
import { documentIdOf, makeOutline, progress, sheetRow, untilWritten } from './fixtures/workspace'

test('chooses how the sections are written, once for all runs of the document', async ({ page, server }) => {
  await makeOutline(page, 'Write a 900-word report on the care of old orchards.')
  const field = page.getByRole('combobox', { name: 'Sections are written' })
  await expect(field).toHaveText('Side by side')
  await choose(field, /^All in one answer/)
  await expect(field).toHaveText('All in one answer')
  await expect(page.getByRole('complementary', { name: 'Estimate' })).toContainText('such as LongWriter')
  await page.reload()
  await expect(field).toHaveText('All in one answer')
  await page.getByRole('button', { name: /^Write all/ }).click()
  await untilWritten(page)
  const [run] = await runsOf(page.request, server.url, documentIdOf(page))
  expect(run?.request).toMatchObject({ task: 'write', mode: 'single-pass' })
})

test('the estimate follows the mode, and the number of sections that this server writes at once', async ({
  page,
  startServer,
}) => {
  const lineAt = async (atOnce: string) => {
    const server = await startServer({ WRITING_AT_ONCE: atOnce, REHEARSAL_WORDS_PER_SECOND: '0' })
    const { document, run } = await createDocument(page.request, server.url, {
      brief: 'Write a 100,000-word book on rivers.',
      start: 'plan',
    })
    await untilFinished(page.request, server.url, run?.id ?? '')
    await page.goto(`${server.url}/documents/${document.id}`)
    return progress(page)
  }
  await expect(await lineAt('12')).toContainText(/under a minute|about 1 min/)
  await expect(await lineAt('1')).toContainText(/about [2-9] min/)
})

test('names what the brief asks for and the outline lacks, until a row tells it or a person leaves it', async ({
  page,
  server,
}) => {
  const { document, run } = await createDocument(page.request, server.url, {
    brief: 'Write a 900-word guide for travellers, covering visas, night trains and street food.',
    start: 'plan',
  })
  await untilFinished(page.request, server.url, run?.id ?? '')
  await page.request.patch(`${server.url}/api/documents/${document.id}`, {
    data: { brief: 'Write a 900-word guide for travellers, covering visas, night trains, hot springs and glaciers.' },
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  const notice = page.getByText('Not in the outline: hot springs and glaciers')
  await expect(notice).toBeVisible()
  await page.getByRole('button', { name: 'Add 2 sections' }).click()
  await expect(notice).toBeHidden()
  await expect(sheetRow(page, 'Hot springs')).toBeVisible()

  const glaciers = sheetRow(page, 'Glaciers')
  await glaciers.click()
  await page.keyboard.press('Delete')
  const left = page.getByText('Not in the outline: glaciers')
  await expect(left).toBeVisible()
  await page.getByRole('button', { name: 'Leave it' }).click()
  await expect(left).toBeHidden()
  await page.reload()
  await expect(sheetRow(page, 'Hot springs')).toBeVisible()
  await expect(left).toBeHidden()
})
