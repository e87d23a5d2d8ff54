/** A section that a person has edited is never replaced: another text is offered beside it. */
import { writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedRevisions, storedSections } from './fixtures/stored'
import { paneRow, section, textOfSection, untilSaved } from './fixtures/workspace'

test('Decides on a proposal for a section edited by hand: rejects one, accepts another', async ({ page, server }) => {
  const documentId = await writtenDocument(page.request, server.url, {
    brief: 'Write a 400-word report on stone walls.',
  })
  await page.goto(`/documents/${documentId}`)
  const own = 'A wall without mortar moves and stays.'
  await textOfSection(page, '1').click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type(`${own} `)
  await untilSaved(page)
  const stored = async () => (await storedSections(server.database, documentId))[0]
  const edited = await stored()
  expect(edited?.markdown).toContain(own)

  const panel = page.getByRole('complementary', { name: 'Section' })
  const offer = section(page, '1')
  const accept = offer.getByRole('button', { name: 'Accept the proposal' })
  const ask = async () => {
    await paneRow(page, /^1 /).click()
    await panel.getByRole('button', { name: 'Write again' }).click()
    await expect(accept).toBeEnabled({ timeout: 30_000 })
    await expect(offer.getByRole('complementary', { name: /^Proposal/ })).toBeVisible()
    expect((await stored())?.contentHash).toBe(edited?.contentHash)
  }

  await expect(
    panel.getByText('People have edited this text, so the new one arrives as a proposal beside it.'),
  ).toBeVisible()
  await ask()
  await offer.getByRole('button', { name: 'Reject' }).click()
  await expect(accept).toBeHidden()
  await expect(section(page, '1')).toContainText(own)
  expect((await stored())?.contentHash).toBe(edited?.contentHash)

  await ask()
  await accept.click()
  await expect(accept).toBeHidden()
  await expect(section(page, '1')).not.toContainText(own)
  await expect.poll(async () => (await stored())?.markdown).not.toContain(own)

  await test.step('what is typed after it goes and comes back with it', async () => {
    const text = textOfSection(page, '1')
    await text.click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type(' Typed after.')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(text).not.toContainText('Typed after.')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(text).toContainText(own)
    const redo = page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: /^Redo/ })
    await expect(redo).toHaveAccessibleName('Redo: accepted the proposal for 1')
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(text).not.toContainText(own)
    await expect(redo).toHaveAccessibleName('Redo: changed the text of 1')
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(text).toContainText('Typed after.')
    await untilSaved(page)
    await expect.poll(async () => (await stored())?.markdown).toContain('Typed after.')
  })

  const revisions = (await storedRevisions(server.database, documentId)).filter(
    ({ sectionId }) => sectionId === edited?.sectionId,
  )
  expect(revisions.map(({ origin }) => origin)).toEqual(
    expect.arrayContaining(['written', 'edited', 'proposed', 'accepted']),
  )
  expect(revisions.find(({ origin }) => origin === 'edited')?.markdown).toContain(own)
})
