/** Prices are set, the ledger says what runs cost, and a limit for the month is kept. */
import { readFile } from 'node:fs/promises'
import { startProtocolServer } from '@/lib/models/testing/protocol-server'
import { createDocument, writtenDocument } from './fixtures/api'
import { choose } from './fixtures/choose'
import { expect, test } from './fixtures/journey'

test('Sees what was spent, takes it away as CSV, and limits what a month may cost', async ({ page, startServer }) => {
  const model = await startProtocolServer({ wire: 'chat', models: ['house-70b'], rehearsal: { wordsPerSecond: 0 } })
  const server = await startServer({ COMPATIBLE_BASE_URL: `${model.url}/v1` })
  await page.goto(`${server.url}/settings/spending`)
  await expect(page.getByText('Nothing was spent yet')).toBeVisible()

  await page.getByRole('link', { name: 'Models' }).click()
  await expect(page.getByRole('row', { name: /house-70b/ })).toContainText('unknown')
  await page.getByRole('button', { name: 'Change house-70b' }).click()
  const dialog = page.getByRole('dialog', { name: 'house-70b' })
  await dialog.getByRole('textbox', { name: 'In', exact: true }).fill('3')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Both prices make one.')
  await dialog.getByRole('textbox', { name: 'Out', exact: true }).fill('15')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /house-70b/ })).toContainText('$15.00')

  const brief = 'Write a 600-word note on millponds.'
  const documentId = await writtenDocument(page.request, server.url, { brief, model: 'compatible/house-70b' })
  await page.goto(`${server.url}/settings/spending`)
  const entry = page.getByRole('row').filter({ hasText: 'house-70b' })
  await expect(entry).toContainText(/\$0\.\d+ to \$0\.\d+/)
  await expect(page.getByText(/\$0\.\d\d for \d+ calls in 1 run/)).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const csv = await readFile((await (await download).path()) ?? '', 'utf8')
  expect(csv.split('\r\n')[1]).toContain(documentId)
  await page.getByRole('textbox', { name: 'Until' }).or(page.getByLabel('Until')).first().fill('2020-01-01')
  await expect(page.getByText('No run fits these filters')).toBeVisible()

  await choose(page.getByRole('combobox', { name: 'Money is shown in' }), 'JPY')
  await page.getByLabel('One US dollar in JPY').fill('nothing')
  await expect(page.getByRole('button', { name: 'Save currency' })).toBeDisabled()
  await page.getByLabel('One US dollar in JPY').fill('1000')
  await page.getByRole('button', { name: 'Save currency' }).click()
  await expect(page.getByText(/¥\d+ this month/)).toBeVisible()
  await page.getByRole('link', { name: 'Models' }).click()
  await expect(page.getByRole('row', { name: /house-70b/ })).toContainText('¥15,000')
  await page.getByRole('link', { name: 'Spending' }).click()
  await choose(page.getByRole('combobox', { name: 'Money is shown in' }), 'USD')
  await page.getByRole('button', { name: 'Save currency' }).click()
  await expect(page.getByText(/\$0\.\d\d this month/)).toBeVisible()

  const monthly = page.getByRole('textbox', { name: 'Monthly limit' })
  await monthly.fill('much')
  await expect(page.getByText('Use an amount in USD, for example 50 or 7.50')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save limits' })).toBeDisabled()
  await monthly.fill('0.01')
  await page.getByRole('button', { name: 'Save limits' }).click()
  await expect(page.getByText('of $0.01 this month')).toBeVisible()
  const { document } = await createDocument(page.request, server.url, {
    brief,
    model: 'compatible/house-70b',
    start: 'write',
  })
  await page.goto(`${server.url}/documents/${document.id}`)
  await expect(page.getByRole('alert').filter({ hasText: 'the limit for one month' })).toContainText(
    'All text is kept.',
    {
      timeout: 30_000,
    },
  )
  await model.close()
})
