/** Workers in processes of their own: the text comes to the page, goes on while the server is away, and survives a kill. */
import { createDocument, exported } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { serverGone } from './fixtures/page-watch'
import { storedSections, storedSteps } from './fixtures/stored'
import { paneRow, progress, textOfSection, untilSaved, untilWritten } from './fixtures/workspace'

test('A draft is written by workers, without its server for a while and after one of them was killed', async ({
  page,
  startServer,
  watch,
}) => {
  // Two starts, and up to 15 seconds until the killed worker's run is taken over.
  test.slow()
  watch.expectErrors(serverGone)
  const server = await startServer({ WORKER: 'off', REHEARSAL_WORDS_PER_SECOND: '30', WRITING_AT_ONCE: '2' })
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 1200-word report on the history of tide mills.',
    start: 'write',
  })
  const wordsStored = async () =>
    (await storedSections(server.database, document.id)).reduce((sum, { words }) => sum + words, 0)
  await page.goto(`${server.url}/documents/${document.id}`)
  await expect(progress(page)).toContainText('waiting to start')

  const first = await server.startWorker()
  await expect(textOfSection(page, '2')).toContainText(/(\S+\s+){8}/, { timeout: 20_000 })
  await expect(paneRow(page, /, Writing now/).first()).toBeVisible()
  // A person's words and a worker's meet in the database, each in their section.
  const last = page.getByRole('textbox', { name: /^Text of \d+ Conclusion/ })
  await last.click()
  await page.keyboard.type('Typed by hand.')
  await untilSaved(page)

  await server.kill()
  const before = await wordsStored()
  await expect.poll(wordsStored, { timeout: 15_000 }).toBeGreaterThan(before + 40)
  await server.startAgain()
  await server.startWorker()
  await first.kill()
  await untilWritten(page)

  await expect(last).toContainText('Typed by hand.')
  const sections = (await storedSections(server.database, document.id)).filter(({ targetWords }) => targetWords > 0)
  const steps = await storedSteps(server.database, document.id)
  const byWorkers = sections.filter(({ markdown }) => !markdown.includes('Typed by hand.'))
  expect(byWorkers.every(({ status }) => status === 'written')).toBe(true)
  const stepsOf = (id: string) => steps.filter(({ sectionId }) => sectionId === id).map(({ status }) => status)
  // One whose text was whole when its worker was killed is finished by the next one without another call: two at most.
  const withoutEnd = byWorkers.filter(({ sectionId }) => !stepsOf(sectionId).includes('finished'))
  expect(withoutEnd.length).toBeLessThanOrEqual(2)
  for (const { sectionId } of withoutEnd) expect(stepsOf(sectionId)).toContain('stopped')
  const markdown = (await exported(page.request, server.url, document.id, 'markdown')).toString()
  for (const { markdown: text } of sections) expect(markdown.split(text.trim().split('\n')[0] ?? '')).toHaveLength(2)
})
