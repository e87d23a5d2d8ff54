/** A person writes into the section that a model is writing: their words stay, and the rest arrives as a proposal. */
import type { Page } from '@playwright/test'
import { createDocument, exported } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedSections, storedSteps } from './fixtures/stored'
import { paneRow, progress, section, textOfSection, untilSaved, untilWritten } from './fixtures/workspace'

const own = 'Tide tables were copied by hand.'

const rest = (page: Page) => section(page, '2').getByRole('complementary', { name: 'The rest, as a proposal' })

test('Writes into the section being written: the words stay, the rest waits beside them and is accepted', async ({
  page,
  newBrowser,
  paced: { server, model },
}) => {
  // Two browsers, and a run from its plan to its end.
  test.slow()
  model.holdIn(3)
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 900-word report on the history of tide mills.',
    start: 'write',
  })
  const stored = async () =>
    (await storedSections(server.database, document.id)).filter(({ targetWords }) => targetWords > 0)[1]
  const address = `${server.url}/documents/${document.id}`
  const other = await newBrowser()
  await Promise.all([page.goto(address), other.goto(address)])
  await model.untilHeld()
  for (const each of [page, other])
    await expect(section(each, '2').getByRole('paragraph').first()).toContainText(/(\S+\s+){8}/)

  await textOfSection(page, '2').click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type(`${own} `)
  await untilSaved(page)

  // While the model has not said another word, both browsers show that the rest comes beside it.
  await expect(section(page, '2')).toContainText('The rest arrives as a proposal: you edited this section at')
  await expect(section(other, '2')).toContainText('The rest arrives as a proposal: this section was edited at')
  for (const each of [page, other]) {
    await expect(rest(each)).toBeVisible()
    await expect(section(each, '2').getByRole('button', { name: 'Accept the rest' })).toBeDisabled()
    await expect(section(each, '2')).toContainText(own)
  }
  await expect(page.getByRole('status').filter({ hasText: '2 was edited while it was written' })).toHaveCount(1)
  const stood = await stored()
  expect(stood?.markdown.startsWith(own)).toBe(true)
  expect(stood?.markdown, 'the section ends whole').toMatch(/[.!?]$/)

  // The person goes on typing while the rest arrives.
  model.release()
  await page.keyboard.type('Nobody kept the old ones. ')
  const accept = section(page, '2').getByRole('button', { name: 'Accept the rest' })
  await expect(accept).toBeEnabled({ timeout: 30_000 })
  await expect(progress(page)).toContainText(/\d proposed/)
  await expect(paneRow(page, /^2 .* more proposed/)).toBeVisible()
  await untilWritten(page)
  await untilSaved(page)
  const mine = await stored()
  expect(mine?.markdown).toBe(stood?.markdown.replace(`${own} `, `${own} Nobody kept the old ones. `))
  expect(mine?.status).toBe('written')
  const steps = (await storedSteps(server.database, document.id)).filter(
    ({ sectionId }) => sectionId === mine?.sectionId,
  )
  expect(steps, 'calls for the section').toHaveLength(1)

  const offered = (await rest(other).getByRole('paragraph').allInnerTexts()).map((text) => text.trim()).filter(Boolean)
  await rest(other).focus()
  await other.keyboard.press('ControlOrMeta+Enter')
  for (const each of [page, other]) await expect(rest(each)).toBeHidden()
  for (const each of [page, other]) await expect(section(each, '2')).toContainText(offered.at(-1) ?? 'nothing')
  const whole = (await stored())?.markdown ?? ''
  expect(whole.startsWith(mine?.markdown ?? 'nothing')).toBe(true)
  const markdown = (await exported(page.request, server.url, document.id, 'markdown')).toString()
  expect(markdown.split(own)).toHaveLength(2)
  await expect(progress(page)).not.toContainText(/\d proposed/)
})

test('Stops the rest while it arrives, and turns it down by key: the section stays as it stands', async ({
  page,
  paced: { server, model },
}) => {
  model.holdIn(3)
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 900-word report on the care of hedges.',
    start: 'write',
  })
  const stored = async () =>
    (await storedSections(server.database, document.id)).filter(({ targetWords }) => targetWords > 0)[1]
  await page.goto(`${server.url}/documents/${document.id}`)
  await model.untilHeld()
  await expect(section(page, '2').getByRole('paragraph').first()).toContainText(/(\S+\s+){8}/)
  // Right where the model writes: half of its sentence stays with the word in it.
  await textOfSection(page, '2').click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' by hand')
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('Delete')
  await untilSaved(page)
  await expect(rest(page)).toBeVisible()
  const stood = await stored()
  await section(page, '2').getByRole('button', { name: 'Stop 2 here' }).click()
  await expect(section(page, '2')).toContainText('The rest of 2 ends with its present sentence.')
  await untilSaved(page)
  model.release()
  await expect(section(page, '2').getByRole('button', { name: 'Accept the rest' })).toBeEnabled({ timeout: 30_000 })
  await untilWritten(page)
  await expect(section(page, '2')).toContainText('Accepted, the first sentence goes on where it stands')
  const words = (await rest(page).getByRole('paragraph').allInnerTexts()).join(' ').split(/\s+/).filter(Boolean)
  expect(words.length).toBeGreaterThan(0)
  expect(words.length, 'of some 300 that would have come').toBeLessThan(100)
  await rest(page).focus()
  await page.keyboard.press('ControlOrMeta+Backspace')
  await expect(rest(page)).toBeHidden()
  expect((await stored())?.markdown).toBe(stood?.markdown)
  await expect(section(page, '2')).not.toContainText('as a proposal')
})
