/** The network goes while the model writes, a person types on, and it comes back. */
import { createDocument, runOf } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { serverGone } from './fixtures/page-watch'
import { storedSections } from './fixtures/stored'
import { progress, textOfSection, untilSaved, untilWritten } from './fixtures/workspace'

test('Works on while offline: what was typed and what was written meanwhile come together', async ({
  page,
  context,
  newBrowser,
  paced: { server, model },
  watch,
}) => {
  watch.expectErrors(serverGone)
  model.holdIn(3)
  const { document, run } = await createDocument(page.request, server.url, {
    brief: 'Write a 900-word report on barn owls.',
    start: 'write',
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  await model.untilHeld()
  await expect(progress(page)).toContainText(/section 2 of/)

  await context.setOffline(true)
  await expect(page.getByText('Offline: changes are kept in this browser.')).toBeVisible()
  const pause = page.getByRole('button', { name: 'Pause' })
  await expect(pause).toBeDisabled()
  const typed = 'Owls were here before the barns.'
  await textOfSection(page, '1').click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type(`${typed} `)
  await expect(page.getByText('1 change will merge when Longhand is back. You may close this tab.')).toBeVisible()
  model.release()
  const other = await newBrowser()
  await expect
    .poll(async () => (await runOf(other.request, server.url, run?.id ?? '')).status, { timeout: 40_000 })
    .toBe('finished')
  expect((await storedSections(server.database, document.id))[0]?.markdown).not.toContain(typed)

  await context.setOffline(false)
  await untilSaved(page)
  await untilWritten(page)
  const sections = await storedSections(server.database, document.id)
  expect(sections[0]?.markdown).toContain(typed)
  const lastWords = sections.at(-1)?.markdown.trim().split(' ').slice(-3).join(' ') ?? ''
  await expect(page.getByRole('main')).toContainText(lastWords.replace(/[*_`]/g, ''))
})
