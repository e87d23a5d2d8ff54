/** A run pauses before it would pass what a document may cost, says what is left, and goes on when more is allowed. */
import { writeFile } from 'node:fs/promises'
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedSections } from './fixtures/stored'
import { progress, untilWritten } from './fixtures/workspace'

test('pauses at the limit for one document, and writes the rest when more is allowed', async ({
  page,
  startServer,
}, info) => {
  const prices = info.outputPath('prices.json')
  const price = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 }
  await writeFile(prices, JSON.stringify({ date: '2026-11-01', prices: { 'rehearsal/*': price } }))
  const server = await startServer({
    PRICES_FILE: prices,
    MOST_USD_PER_DOCUMENT: '0.08',
    REHEARSAL_WORDS_PER_SECOND: '0',
  })
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 2,000-word report on the care of old orchards.',
    start: 'write',
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  const notice = page.getByRole('alert').filter({ hasText: 'Paused at $0.08, the limit for one document' })
  // The run goes on until then, as fast as the machine lets it.
  await expect(notice).toContainText(/All text is kept\. \d+ sections? (is|are) left, about \$0\.\d+ to \$0\.\d+\./, {
    timeout: 30_000,
  })
  const before = (await storedSections(server.database, document.id)).filter(({ status }) => status === 'written')
  expect(before.length).toBeGreaterThan(0)

  // Resuming alone would pause it again at once: the notice is the one place that says what to do.
  await expect(notice).toContainText('change it in Settings under Spending, then resume')
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeHidden()
  await notice.getByRole('button', { name: 'Leave it paused' }).click()
  await expect(notice).toBeHidden()
  await progress(page).getByRole('button', { name: 'Raise the limit' }).click()
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: 'Leave it paused' }).click()
  await page.keyboard.press('ControlOrMeta+.')
  await expect(notice).toBeVisible()
  await expect(progress(page)).toContainText(/paused at section \d+/)
  await page.reload()
  await notice.getByRole('button', { name: 'Allow $0.25 more' }).click()
  await untilWritten(page)
  await expect(notice).toBeHidden()
  const after = await storedSections(server.database, document.id)
  expect(after.filter(({ targetWords }) => targetWords > 0).every(({ status }) => status === 'written')).toBe(true)
  for (const { sectionId, contentHash } of before)
    expect(after.find((each) => each.sectionId === sectionId)?.contentHash).toBe(contentHash)
})
