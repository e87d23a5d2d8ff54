/** The plan is changed while the model works through it. */
import { createDocument, exported } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedPlans, storedSections } from './fixtures/stored'
import { paneRow, progress, untilWritten } from './fixtures/workspace'

test('Edits the outline while it is written: what is to come follows, what is done is marked, what is removed is gone', async ({
  page,
  paced: { server, model },
}) => {
  model.holdIn(3)
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 1300-word report on ferry crossings in the north.',
    start: 'write',
  })
  const stored = () => storedSections(server.database, document.id)
  await page.goto(`${server.url}/documents/${document.id}`)
  await model.untilHeld()
  await expect(progress(page)).toContainText(/section 2 of/)
  const planned = await stored()
  expect(planned.length).toBeGreaterThan(3)
  const [first, second, ...others] = planned
  const last = others.at(-1)

  await paneRow(page, new RegExp(`^2 ${second?.title}`)).press('Delete')
  await expect(paneRow(page, new RegExp(` ${second?.title}`))).toHaveCount(0)

  await paneRow(page, new RegExp(` ${last?.title}`)).press('F2')
  await page.getByRole('tree').getByRole('textbox').fill('What winter changes')
  await page.keyboard.press('Enter')
  expect((await stored()).at(-1)?.status, 'of the last section, when its title was changed').toBe('planned')
  await paneRow(page, new RegExp(`^1 ${first?.title}`)).press('F2')
  await page.getByRole('tree').getByRole('textbox').fill('How the crossings began')
  await page.keyboard.press('Enter')
  await expect(paneRow(page, /^1 How the crossings began/)).toHaveAttribute(
    'title',
    'Outline changed since it was written',
  )

  model.release()
  await untilWritten(page)
  const after = await stored()
  expect(after.map(({ title }) => title)).toEqual([
    'How the crossings began',
    ...others.slice(0, -1).map(({ title }) => title),
    'What winter changes',
  ])
  expect(after.filter(({ targetWords }) => targetWords > 0).every(({ status }) => status === 'written')).toBe(true)
  expect(after.map(({ changedSince }) => changedSince)).toEqual(after.map((_, index) => index === 0))
  expect(after[0]?.contentHash, 'a finished text is left as it is').toBe(first?.contentHash)
  const plans = await storedPlans(server.database, document.id)
  expect(plans.length, 'the version that the run started from, and those of the changes').toBeGreaterThan(1)
  const markdown = (await exported(page.request, server.url, document.id, 'markdown')).toString()
  expect(markdown).toContain('What winter changes')
  expect(markdown).not.toContain(second?.title)
})
