/** Two browsers have the document open while it is written. */
import type { Page } from '@playwright/test'
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
  await untilAlike(page, other)

  model.release()
  await Promise.all([untilWritten(page), untilWritten(other)])
  await untilAlike(page, other)

  await textOfSection(page, '1').click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('Ghent has more bridges than it counts. ')
  await untilSaved(page)
  await expect(other.getByRole('main')).toContainText('Ghent has more bridges than it counts.')
})

/** Each may be a moment behind the other one. */
async function untilAlike(one: Page, other: Page): Promise<void> {
  await expect(async () => expect(await paragraphsOf(other)).toEqual(await paragraphsOf(one))).toPass({
    timeout: 10_000,
  })
}
