/** Somebody types into a section, away from the network, while it is deleted in another window: nothing of it is lost. */
import { writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedRevisions, storedSections } from './fixtures/stored'
import { paneRow, section, textOfSection, untilSaved } from './fixtures/workspace'

const words = 'Zebras were here while we were away.'
const title = 'What was here before'

test('Types into a section that another deletes: the words are kept and offered, and come back with it', async ({
  page,
  newBrowser,
  server,
  watch,
}) => {
  watch.expectErrors(/ERR_INTERNET_DISCONNECTED/)
  const documentId = await writtenDocument(page.request, server.url, {
    brief: 'Write a 600-word report on the badgers of Kent.',
  })
  const address = `${server.url}/documents/${documentId}`
  const away = await newBrowser()
  await away.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await Promise.all([page.goto(address), away.goto(address)])
  await expect(section(page, '2')).toBeVisible()
  await expect(textOfSection(away, '1')).toBeVisible()
  const [first] = await storedSections(server.database, documentId)
  const deleted = away
    .getByRole('alert')
    .filter({ hasText: `You deleted “${first?.title}” in another window while you were changing it.` })

  await away.context().setOffline(true)
  await expect(away.getByText('Offline: changes are kept in this browser.')).toBeVisible()
  await textOfSection(away, '1').click()
  await away.keyboard.press('ControlOrMeta+Home')
  await away.keyboard.type(`${words} `)
  await expect(textOfSection(away, '1')).toContainText(`${words} ${first?.markdown.slice(0, 20)}`)
  await paneRow(away, /^1 /).press('F2')
  await away.getByRole('tree').getByRole('textbox').fill(title)
  await away.keyboard.press('Enter')
  await paneRow(page, /^1 /).press('Delete')
  await untilSaved(page)
  await textOfSection(away, '1').click()

  await away.context().setOffline(false)
  await expect(deleted).toBeVisible()
  await expect(away.getByRole('main'), 'the keys of whoever typed in it go nowhere else').toBeFocused()
  const here = page
    .getByRole('alert')
    .filter({ hasText: `You deleted “${first?.title}” here while you were changing it` })
  await expect(here).toBeVisible()
  await expect(section(away, '1')).not.toContainText(words)
  await deleted.getByRole('button', { name: 'Copy the words' }).click()
  expect(await away.evaluate(() => navigator.clipboard.readText())).toBe(`Title: ${title}\n\n${words}`)
  const kept = (await storedRevisions(server.database, documentId)).filter(
    ({ sectionId }) => sectionId === first?.sectionId,
  )
  expect(kept.at(-1)?.markdown).toBe(`${words} ${first?.markdown}`)

  await page.keyboard.press('ControlOrMeta+z')
  await expect(paneRow(page, `1 ${title}`)).toBeVisible()
  await expect(section(page, '1')).toContainText(words)
  await expect(section(away, '1')).toContainText(words)
  await expect(deleted).toBeHidden()
  await expect(here).toBeHidden()
  await untilSaved(page)
  expect((await storedSections(server.database, documentId))[0]).toMatchObject({
    title,
    markdown: `${words} ${first?.markdown}`,
  })
})

test('Is in a section that another deletes: it is said, until the section is back', async ({
  page,
  newBrowser,
  server,
}) => {
  const documentId = await writtenDocument(page.request, server.url, {
    brief: 'Write a 600-word report on the otters of Kent.',
  })
  const address = `${server.url}/documents/${documentId}`
  const other = await newBrowser()
  await other.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await Promise.all([page.goto(address), other.goto(address)])
  const [first] = await storedSections(server.database, documentId)
  const gone = other.getByRole('alert').filter({ hasText: `“${first?.title}” was deleted while you were in it.` })

  await textOfSection(other, '1').click()
  await other.keyboard.type(words)
  await expect(section(page, '1')).toContainText(words)
  await paneRow(page, /^1 /).press('Delete')
  await expect(gone).toBeVisible()
  await expect(other.getByRole('main'), 'the keys of whoever typed in it go nowhere else').toBeFocused()
  await expect(page.getByRole('alert').filter({ hasText: 'deleted' }), 'whoever deletes it knows').toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(section(other, '1')).toContainText(words)
  await expect(gone).toBeHidden()

  await textOfSection(other, '1').click()
  await paneRow(page, /^1 /).press('Delete')
  await gone.getByRole('button', { name: 'Copy the section' }).click()
  expect(await other.evaluate(() => navigator.clipboard.readText())).toContain(words)
  await gone.getByRole('button', { name: 'Dismiss' }).click()
  await expect(gone).toBeHidden()
})
