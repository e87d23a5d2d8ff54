/** The owner limits what each person may spend in a month; whoever is limited reads it, and whom to ask. */
import { writeFile } from 'node:fs/promises'
import { createDocument, writtenDocument } from './fixtures/api'
import { choose } from './fixtures/choose'
import { expect, test } from './fixtures/journey'
import { inviteMember, makeAccount, rosa } from './fixtures/people'
import { untilWritten } from './fixtures/workspace'

test('Limits what a person may spend in a month: their run pauses, the owner allows more, and it goes on', async ({
  page,
  startServer,
  newBrowser,
}, info) => {
  test.setTimeout(120_000)
  const prices = info.outputPath('prices.json')
  const price = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 }
  await writeFile(prices, JSON.stringify({ date: '2026-11-01', prices: { 'rehearsal/*': price } }))
  const server = await startServer({ PRICES_FILE: prices, REHEARSAL_WORDS_PER_SECOND: '0' })
  await makeAccount(page, server.url)
  await page.goto(`${server.url}/settings/spending`)
  await expect(page.getByRole('textbox', { name: 'Monthly limit' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Each person' })).toHaveCount(0)
  const path = await inviteMember(page.request, server.url, rosa.email)
  const hers = await newBrowser({ baseURL: server.url })
  await hers.goto(path)
  await hers.getByRole('textbox', { name: /^Your name/ }).fill(rosa.name)
  await hers.getByLabel(/^Password/).fill(rosa.password)
  await hers.getByRole('button', { name: 'Join' }).click()
  await expect(hers.getByRole('heading', { name: 'What are you writing?' })).toBeVisible()

  await page.reload()
  const row = page.getByRole('list', { name: 'Each person' }).getByRole('listitem').filter({ hasText: rosa.name })
  await expect(row).toContainText('$0.00 this month, no limit')
  await page.getByRole('textbox', { name: 'Limit for each person, a month' }).fill('0.08')
  await page.getByRole('button', { name: 'Save limits' }).click()
  await expect(row).toContainText('$0.00 of $0.08 this month')

  await hers.reload()
  const brief = 'Write a 2,000-word report on the care of old orchards.'
  await hers.getByRole('textbox', { name: 'Brief' }).fill(brief)
  await expect(hers.getByText('of the $0.08 left to you this month')).toBeVisible()
  const { document } = await createDocument(hers.request, server.url, { brief, start: 'write' })
  await hers.goto(`/documents/${document.id}`)
  const notice = hers.getByRole('alert').filter({ hasText: 'Paused at $0.08, the limit for one person in a month' })
  await expect(notice).toContainText('ask them to raise the limit in Settings under Spending', { timeout: 30_000 })
  await expect(notice.getByRole('button', { name: /^Allow|without a limit/ })).toHaveCount(0)

  // The owner is not limited by it, and gives her more.
  await writtenDocument(page.request, server.url, { brief: 'Write a 600-word note on millponds.' })
  await page.reload()
  await expect(row).toContainText(/\$0\.0\d of \$0\.08 this month/)
  await row.getByRole('button', { name: `Change what ${rosa.name} may spend` }).click()
  const dialog = page.getByRole('dialog', { name: `What ${rosa.name} may spend in a month` })
  await choose(dialog.getByRole('combobox', { name: 'Limit' }), 'An amount of their own')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Type an amount, or choose that nothing is limited.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Amount in USD' }).fill('2')
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(row).toContainText(/of \$2\.00 this month, a figure of their own/)

  await notice.getByRole('button', { name: 'Resume once it is changed' }).click()
  await untilWritten(hers)
  await expect(notice).toBeHidden()
})
