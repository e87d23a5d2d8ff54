/** The page is loaded again while the model writes. */
import { createDocument, exported } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedSections, storedSteps } from './fixtures/stored'
import { paragraphsOf, progress, section, settledParagraphsOf, untilWritten } from './fixtures/workspace'

test('A reload in mid-run loses nothing', async ({ page, paced: { server, model } }) => {
  model.holdIn(3)
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 900-word report on night trains in Europe.',
    start: 'write',
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  await model.untilHeld()
  await expect(progress(page)).toContainText(/section 2 of/)
  const halfWritten = section(page, '2').getByRole('paragraph').first()
  await expect(halfWritten).toContainText(/(\S+\s+){8}/)
  const before = await settledParagraphsOf(page)

  await page.reload()
  await expect.poll(() => paragraphsOf(page)).toEqual(before)
  await expect(progress(page)).toContainText(/section 2 of/)
  model.release()
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
