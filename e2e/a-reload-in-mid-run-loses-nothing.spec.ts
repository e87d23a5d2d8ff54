/** The page is loaded again while the model writes. */
import { createDocument, exported } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedSections, storedSteps } from './fixtures/stored'
import { progress, untilWritten } from './fixtures/workspace'

test('A reload in mid-run loses nothing', async ({ page, startServer }) => {
  const server = await startServer({ REHEARSAL_WORDS_PER_SECOND: '60' })
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 900-word report on night trains in Europe.',
    start: 'write',
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  const firstWords = page
    .getByRole('main')
    .getByRole('paragraph')
    .filter({ hasText: /\w+ \w+ \w+ \w+ \w+ \w+/ })
    .first()
  await expect(progress(page)).toContainText(/section 2 of/, { timeout: 30_000 })
  const before = (await firstWords.textContent()) ?? ''

  await page.reload()
  await expect(page.getByText(before).first()).toBeVisible()
  await expect(progress(page)).toContainText(/section \d of|written in/)
  await untilWritten(page)

  const sections = await storedSections(server.database, document.id)
  const steps = await storedSteps(server.database, document.id)
  const texts = sections.filter(({ targetWords }) => targetWords > 0)
  expect(texts.every(({ status, words }) => status === 'written' && words > 0)).toBe(true)
  for (const { sectionId } of texts)
    expect(steps.filter((step) => step.sectionId === sectionId && step.kind === 'write')).toHaveLength(1)
  const markdown = (await exported(page.request, server.url, document.id, 'markdown')).toString()
  for (const { markdown: text } of texts) expect(markdown).toContain(text.trim().split('\n')[0])
})
