/** kill -9 while the model writes, and a new start on the same data. */
import { createDocument, exported } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { serverGone } from './fixtures/page-watch'
import { type StoredSection, storedSections, storedSteps } from './fixtures/stored'
import { section, textOfSection, untilSaved, untilWritten } from './fixtures/workspace'

const holdingText = (sections: readonly StoredSection[]) => sections.filter(({ targetWords }) => targetWords > 0)

test('The server is killed in mid-run and started again: nothing is lost and nothing written twice', async ({
  page,
  pacedAlone: { server, model },
  watch,
}) => {
  watch.expectErrors(serverGone)
  model.holdIn(3)
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 900-word report on the history of tide mills.',
    start: 'write',
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  const stored = async () => holdingText(await storedSections(server.database, document.id))
  await model.untilHeld()
  await expect(section(page, '2').getByRole('paragraph').first()).toContainText(/(\S+\s+){8}/)

  await server.kill()
  const atTheKill = await stored()
  await expect(page.getByText('Offline', { exact: true })).toBeVisible()
  await server.startAgain()
  await untilWritten(page)

  const after = await stored()
  expect(after.every(({ status, words }) => status === 'written' && words > 0)).toBe(true)
  const finishedBefore = atTheKill.filter(({ status }) => status === 'written')
  expect(finishedBefore).toHaveLength(1)
  for (const { sectionId, contentHash } of finishedBefore)
    expect(after.find((each) => each.sectionId === sectionId)?.contentHash).toBe(contentHash)
  const steps = await storedSteps(server.database, document.id)
  for (const { sectionId } of after)
    expect(steps.filter((step) => step.sectionId === sectionId && step.status === 'finished')).toHaveLength(1)
  const markdown = (await exported(page.request, server.url, document.id, 'markdown')).toString()
  for (const { markdown: text } of after) expect(occurrences(markdown, firstLine(text))).toBe(1)
})

test('What was said to be saved is there after a kill', async ({ page, startServer, watch }) => {
  watch.expectErrors(serverGone)
  const server = await startServer({ REHEARSAL_WORDS_PER_SECOND: '0' })
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 200-word note on reed beds.',
    start: 'write',
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  await untilWritten(page)
  const typed = 'Every word of this sentence was typed by hand.'
  await textOfSection(page, '1').click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(` ${typed}`)
  await untilSaved(page)
  await server.kill()
  await page.close()

  await server.startAgain()
  const markdown = (await exported(page.request, server.url, document.id, 'markdown')).toString()
  expect(markdown).toContain(typed)
})

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? ''

const occurrences = (text: string, part: string): number => text.split(part).length - 1
