/** A connection that fails for good while its model writes: the run pauses, and another model goes on from there. */
import { startProtocolServer } from '@/lib/models/testing/protocol-server'
import { createDocument, runOf } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedSections } from './fixtures/stored'
import { untilWritten } from './fixtures/workspace'

test('Goes on with another model where a connection fails for good', async ({ page, startServer }) => {
  const outOfCredit = { status: 402, type: 'insufficient_quota', message: 'The account is empty.' }
  const rehearsal = { wordsPerSecond: 0 }
  // The plan and the first section come; after that the account is empty.
  const faults = Object.fromEntries(Array.from({ length: 40 }, (_, call) => [call + 3, outOfCredit]))
  const poor = await startProtocolServer({ wire: 'chat', models: ['quill'], rehearsal, faults })
  const rich = await startProtocolServer({ wire: 'chat', models: ['plume'], rehearsal })
  const server = await startServer({ WRITING_AT_ONCE: '1' })
  await page.goto(server.url)
  for (const [name, { url }] of [
    ['Poor', poor],
    ['Rich', rich],
  ] as const) {
    const data = { provider: 'compatible', name, baseUrl: `${url}/v1` }
    expect((await page.request.post(`${server.url}/api/connections`, { data })).status()).toBe(201)
  }
  const { document, run } = await createDocument(page.request, server.url, {
    brief: 'Write an 800-word report on old canals.',
    model: 'poor/quill',
    start: 'write',
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  const halted = page.getByRole('alert').filter({ hasText: 'The account at Poor has no credit left' })
  await expect(halted).toContainText('resume the run with another model', { timeout: 30_000 })
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('paused at section 2')
  const first = (await storedSections(server.database, document.id)).find(({ status }) => status === 'written')
  await page.reload()
  await halted.getByRole('button', { name: 'Go on with plume' }).click()
  await untilWritten(page)
  const sections = (await storedSections(server.database, document.id)).filter(({ words }) => words > 0)
  expect(sections.map(({ writtenBy }) => writtenBy)).toEqual(
    sections.map(({ sectionId }) => (sectionId === first?.sectionId ? 'poor/quill' : 'rich/plume')),
  )
  expect(sections.find(({ sectionId }) => sectionId === first?.sectionId)?.contentHash).toBe(first?.contentHash)
  expect(await runOf(page.request, server.url, run?.id ?? '')).toMatchObject({
    status: 'finished',
    model: 'rich/plume',
  })
  await Promise.all([poor.close(), rich.close()])
})
