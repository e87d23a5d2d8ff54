/** Sample text gives way to a model's own once one is connected. */
import { startProtocolServer } from '@/lib/models/testing/protocol-server'
import { exported, writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedRevisions, storedSections } from './fixtures/stored'
import { untilWritten } from './fixtures/workspace'

test('Writes a sample document with a model as soon as one is connected: the outline stays, the sample is kept', async ({
  page,
  startServer,
}) => {
  const server = await startServer({ REHEARSAL_WORDS_PER_SECOND: '0' })
  // What stands behind it writes other words than the sample's.
  const model = await startProtocolServer({
    wire: 'chat',
    models: ['quill-1'],
    rehearsal: { wordsPerSecond: 0, seed: 'quill' },
  })
  const documentId = await writtenDocument(page.request, server.url, {
    brief: 'Write a 500-word report on salt marshes.',
  })
  const sample = await storedSections(server.database, documentId)
  await page.goto(`${server.url}/documents/${documentId}`)
  await expect(page.getByText('This is sample text from Rehearsal.')).toBeVisible()
  await page.getByRole('button', { name: 'Write it with a real model' }).click()
  const ways = page.getByRole('group', { name: 'Connect a model' })
  await ways.getByRole('button', { name: 'A compatible server' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect a model' })
  await dialog.getByLabel('Address').fill(`${model.url}/v1`)
  await dialog.getByLabel('Name', { exact: true }).fill('Study')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
  const write = page.getByRole('button', { name: 'Write it with quill-1' })
  await expect(write).toBeFocused()
  await write.click()
  await expect(page.getByText('This is sample text from Rehearsal.')).toBeHidden({ timeout: 30_000 })
  await untilWritten(page)
  expect(model.requests.length).toBeGreaterThan(0)

  const written = await storedSections(server.database, documentId)
  expect(written.map(({ title, targetWords }) => ({ title, targetWords }))).toEqual(
    sample.map(({ title, targetWords }) => ({ title, targetWords })),
  )
  const texts = written.filter(({ targetWords }) => targetWords > 0)
  expect(new Set(texts.map(({ writtenBy }) => writtenBy))).toEqual(new Set(['study/quill-1']))
  const revisions = await storedRevisions(server.database, documentId)
  for (const { sectionId, contentHash } of sample.filter(({ targetWords }) => targetWords > 0))
    expect(revisions.some((each) => each.sectionId === sectionId && each.contentHash === contentHash)).toBe(true)
  const markdown = (await exported(page.request, server.url, documentId, 'markdown')).toString()
  expect(markdown.toLowerCase().split('\n').slice(0, 6).join('\n')).not.toContain('sample text')
  await model.close()
})
