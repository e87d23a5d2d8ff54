/** The ledger of the length stands beside the page: of the document, and of a section, as it was asked for and came. */
import { documentLedgerSchema } from '@/lib/runs/document-ledger'
import { runReportSchema } from '@/lib/runs/run-report'
import { createDocument, untilFinished } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { paneRow } from './fixtures/workspace'

const words = new Intl.NumberFormat('en')

test('Sees what was allocated and written, what the model makes of what it is asked, and how each section came', async ({
  startServer,
  newBrowser,
}) => {
  const server = await startServer({ REHEARSAL_BIAS: '0.7', REHEARSAL_WORDS_PER_SECOND: '2000' })
  const page = await newBrowser({ baseURL: server.url })
  await page.goto(server.url)
  const given = { brief: 'Write a 1,500-word report on urban beekeeping.', start: 'write' as const }
  const { document, run } = await createDocument(page.request, server.url, given)
  await untilFinished(page.request, server.url, run?.id ?? '')
  const report = runReportSchema.parse(
    await (await page.request.get(`${server.url}/api/runs/${run?.id}/report`)).json(),
  )
  await page.goto(`${server.url}/documents/${document.id}`)

  const panel = page.getByRole('complementary', { name: 'Section' })
  const length = panel.getByRole('region', { name: 'Length' })
  await expect(length).toContainText('Allocated1,500 words')
  await expect(length).toContainText(`Written${words.format(report.words)} words`)
  await expect(length).toContainText(
    report.ledger.difference === 0
      ? 'DifferenceNone'
      : `Difference${words.format(Math.abs(report.ledger.difference))} words ${report.ledger.difference > 0 ? 'over' : 'under'}`,
  )
  await expect(length).not.toContainText('To write')
  await expect(length).toContainText(/Rehearsal writes \d+% short, so it is asked for more\./)

  const last = report.sections.filter(({ goalWords }) => goalWords !== null).at(-1)
  await paneRow(page, new RegExp(`^${last?.number} `)).click()
  await expect(length).toContainText(`Target${words.format(last?.targetWords ?? 0)} words`)
  await expect(length).toContainText(`Goal${words.format(last?.goalWords ?? 0)} words`)
  await expect(length).toContainText(`Asked for${words.format(last?.askedWords ?? 0)} words`)
  await expect(length).toContainText(`Came${words.format(last?.words ?? 0)} words`)
  await expect(length).toContainText('Corrections')

  const told = documentLedgerSchema.parse(
    await (await page.request.get(`${server.url}/api/documents/${document.id}/ledger`)).json(),
  )
  expect(told.sections).toHaveLength(report.sections.filter(({ goalWords }) => goalWords !== null).length)
})
