/** One section is written again after an instruction, and what stood before is read and brought back. */
import { writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedRevisions, storedSections } from './fixtures/stored'
import { paneRow, section } from './fixtures/workspace'

test('Writes one section again, changes nothing else, and restores the old text', async ({ page, server }) => {
  const documentId = await writtenDocument(page.request, server.url, {
    brief: 'Write a 500-word report on urban beekeeping.',
  })
  const stored = () => storedSections(server.database, documentId)
  const before = await stored()
  const chosen = before[1]
  if (!chosen) throw new Error('The document has no second section.')
  await page.goto(`/documents/${documentId}`)
  await paneRow(page, new RegExp(`^2 ${chosen.title}`)).click()

  const panel = page.getByRole('complementary', { name: 'Section' })
  await panel.getByRole('textbox', { name: 'Instruction', exact: true }).fill('Begin with a concrete example')
  await panel.getByRole('button', { name: 'Write again' }).click()
  const hashOfChosen = async () => (await stored()).find(({ sectionId }) => sectionId === chosen.sectionId)
  await expect
    .poll(
      async () => {
        const now = await hashOfChosen()
        return now?.status === 'written' && now.contentHash !== chosen.contentHash
      },
      { timeout: 30_000 },
    )
    .toBe(true)
  const others = (sections: typeof before) =>
    sections.filter(({ sectionId }) => sectionId !== chosen.sectionId).map(({ contentHash }) => contentHash)
  expect(others(await stored())).toEqual(others(before))

  const revisions = panel.getByRole('region', { name: 'Revisions' })
  const kept = revisions.getByRole('listitem')
  await expect(kept).toHaveCount(2)
  await expect(kept.first()).toContainText('Begin with a concrete example')
  await kept.last().getByRole('button', { name: /^Read/ }).or(kept.last().getByRole('button').first()).first().click()
  const reader = page.getByRole('dialog')
  const opening = chosen.markdown.split(/[.!?\n]/)[0] ?? ''
  await expect(reader).toContainText(plain(opening))
  await reader.getByRole('button', { name: 'Restore' }).click()

  await expect(panel.getByText(/^Restored the text from/)).toBeVisible()
  await expect(section(page, '2')).toContainText(plain(opening))
  await expect.poll(async () => (await hashOfChosen())?.contentHash).toBe(chosen.contentHash)
  const all = await storedRevisions(server.database, documentId)
  const ofChosen = all.filter(({ sectionId }) => sectionId === chosen.sectionId)
  expect(ofChosen.map(({ origin }) => origin)).toEqual(['written', 'written', 'restored'])
  expect(others(await stored())).toEqual(others(before))
})

/** Without the marks of Markdown. */
const plain = (markdown: string): string => markdown.replace(/[*_`#>]/g, '').trim()
