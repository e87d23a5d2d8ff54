/** Two browsers have the document open while it is written. */
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { paragraphsOf, section, textOfSection, untilSaved, untilWritten } from './fixtures/workspace'

test('Two browsers watch the same run and show the same text, and what one types the other sees', async ({
  page,
  newBrowser,
  paced: { server, model },
}) => {
  model.holdIn(3)
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 900-word report on the canals of Ghent.',
    start: 'write',
  })
  const address = `${server.url}/documents/${document.id}`
  const other = await newBrowser()
  await Promise.all([page.goto(address), other.goto(address)])
  await model.untilHeld()
  for (const each of [page, other])
    await expect(section(each, '2').getByRole('paragraph').first()).toContainText(/(\S+\s+){8}/)
  await expect.poll(() => paragraphsOf(other)).toEqual(await paragraphsOf(page))

  model.release()
  await Promise.all([untilWritten(page), untilWritten(other)])
  await expect.poll(() => paragraphsOf(other)).toEqual(await paragraphsOf(page))

  await textOfSection(page, '1').click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('Ghent has more bridges than it counts. ')
  await untilSaved(page)
  await expect(other.getByRole('main')).toContainText('Ghent has more bridges than it counts.')
})
