/** One section is given a model of its own, and only that one is written by it. */
import { startProtocolServer } from '@/lib/models/testing/protocol-server'
import { createDocument } from './fixtures/api'
import { choose } from './fixtures/choose'
import { expect, test } from './fixtures/journey'
import { storedSections, storedSteps } from './fixtures/stored'
import { paneRow, untilWritten } from './fixtures/workspace'

test('Has one section written by another model than its neighbours', async ({ page, startServer }) => {
  const models = await startProtocolServer({
    wire: 'chat',
    models: ['plain-1', 'fine-1'],
    rehearsal: { wordsPerSecond: 0 },
  })
  const server = await startServer({ COMPATIBLE_BASE_URL: `${models.url}/v1` })
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 600-word report on hedgerows.',
    model: 'compatible/plain-1',
    start: 'write',
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  await untilWritten(page)
  const before = await storedSections(server.database, document.id)
  expect(new Set(before.flatMap(({ writtenBy }) => writtenBy ?? []))).toEqual(new Set(['compatible/plain-1']))

  const [, second] = before
  if (!second) throw new Error('The document has no second section.')
  await paneRow(page, new RegExp(`^2 ${second.title}`)).click()
  const panel = page.getByRole('complementary', { name: 'Section' })
  const model = panel.getByRole('combobox', { name: /^Model:/ })
  // The panel may still be laid out, and the list goes to its other side under the pointer.
  await expect(async () => {
    await choose(model, 'fine-1')
    await expect(model).toHaveAccessibleName(/^Model: .*fine-1/, { timeout: 2_000 })
  }).toPass()
  await panel.getByRole('textbox', { name: 'Instruction', exact: true }).fill('Begin with a number')
  await panel.getByRole('button', { name: 'Write again' }).click()
  const writers = async () =>
    (await storedSections(server.database, document.id)).map(
      ({ writtenBy, status }) => status === 'written' && writtenBy,
    )
  await expect
    .poll(writers, { timeout: 30_000 })
    .toEqual(before.map(({ sectionId }) => `compatible/${sectionId === second.sectionId ? 'fine-1' : 'plain-1'}`))
  const steps = await storedSteps(server.database, document.id)
  const byFine = steps.filter(({ model: name }) => name === 'compatible/fine-1')
  expect(byFine.length).toBeGreaterThan(0)
  expect(byFine.every(({ sectionId }) => sectionId === second.sectionId)).toBe(true)
  await models.close()
})
