/** A key that is withdrawn while the model writes: the run pauses with its text, the key is replaced there, and it goes on. */
import { startProtocolServer } from '@/lib/models/testing/protocol-server'
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedSections } from './fixtures/stored'
import { untilWritten } from './fixtures/workspace'

const before = 'sk-before-0001-aaaa'
const after = 'sk-after-0002-bbbb'

test('Has a key replaced in mid-run, and goes on from there', async ({ page, startServer }) => {
  const refused = { status: 401, type: 'invalid_api_key', message: 'The key was withdrawn.' }
  const model = await startProtocolServer({
    wire: 'chat',
    models: ['quill-1'],
    rehearsal: { wordsPerSecond: 0 },
    // The plan and the first section come; from the third call on the key is no good any more.
    faults: { 3: refused },
  })
  const server = await startServer({ WRITING_AT_ONCE: '1' })
  await page.goto(server.url)
  const connection = { provider: 'compatible', name: 'Gateway', baseUrl: `${model.url}/v1`, key: before }
  const added = await page.request.post(`${server.url}/api/connections`, { data: connection })
  expect(added.status()).toBe(201)
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write an 800-word report on old canals.',
    model: 'gateway/quill-1',
    start: 'write',
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  const halted = page.getByRole('alert').filter({ hasText: 'Gateway did not accept the key' })
  await expect(halted).toContainText('The finished sections are kept', { timeout: 30_000 })
  await expect(halted).toContainText(/^Section \S+ paused at/)
  await expect(halted.getByRole('button', { name: 'Resume from here' })).toBeVisible()
  const written = async () =>
    (await storedSections(server.database, document.id)).filter(({ status }) => status === 'written')
  const first = await written()
  expect(first.length).toBeGreaterThan(0)

  await halted.getByRole('button', { name: 'Replace key' }).click()
  const dialog = page.getByRole('dialog', { name: 'Replace the key of “Gateway”' })
  await dialog.getByLabel('New key').fill(after)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await untilWritten(page)
  await page.goto(`${server.url}/settings`)
  await expect(page.getByRole('list', { name: 'Connections' })).toContainText('••••••••bbbb')
  const keys = model.requests
    .filter(({ path }) => path.endsWith('/chat/completions'))
    .map(({ headers }) => headers.authorization)
  expect(keys.slice(0, 3)).toEqual([before, before, before].map((key) => `Bearer ${key}`))
  expect(new Set(keys.slice(3))).toEqual(new Set([`Bearer ${after}`]))
  for (const { sectionId, contentHash } of first)
    expect((await written()).find((each) => each.sectionId === sectionId)?.contentHash).toBe(contentHash)
  await model.close()
})
