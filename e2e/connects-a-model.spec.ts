/** People connect models by themselves: on the first screen, and in Settings. */
import { createServer, type Server } from 'node:http'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { type ProtocolServer, startProtocolServer } from '@/lib/models/testing/protocol-server'
import { runsOf } from './fixtures/api'
import { choose } from './fixtures/choose'
import { expect, test } from './fixtures/journey'
import { storedSections } from './fixtures/stored'
import { documentIdOf, untilWritten } from './fixtures/workspace'

const brief = 'Write a 500-word report on salt marshes.'

const startModel = (options: { readonly key?: string } = {}): Promise<ProtocolServer> =>
  startProtocolServer({
    wire: 'chat',
    models: ['quill-1', 'quill-2'],
    rehearsal: { wordsPerSecond: 0, seed: 'quill' },
    ...options,
  })

/** Lists a model that never answers. */
async function startSilentModel(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/models'))
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: [{ id: 'silent' }] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return { server, url: `http://127.0.0.1:${port}` }
}

const adding = (page: Page) => page.getByRole('dialog', { name: 'Connect a model' })

const row = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Connections' }).getByRole('listitem').filter({ hasText: name })

/** All that a page holds, shows or keeps. */
async function kept(page: Page): Promise<string> {
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  return `${await page.content()}${stored}`
}

test('Connects a compatible server on the first run and drafts with it', async ({ page, startServer }) => {
  const server = await startServer()
  const model = await startModel()
  await page.goto(server.url, { waitUntil: 'networkidle' })
  const typed = page.getByRole('textbox', { name: 'Brief' })
  await typed.fill(brief)
  await expect(page.getByRole('button', { name: 'Try it with sample text' })).toBeEnabled()
  const ways = page.getByRole('group', { name: 'Connect a model' })
  await ways.getByRole('button', { name: 'A compatible server' }).click()

  const dialog = adding(page)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const address = dialog.getByRole('textbox', { name: 'Address' })
  await expect(dialog.getByRole('alert')).toContainText('needs its address')
  await expect(address).toBeFocused()
  await address.fill(model.url)
  await dialog.getByRole('button', { name: 'Test' }).click()
  await expect(dialog.getByRole('alert')).toContainText('usually ends in /v1')
  await address.fill(`${model.url}/v1`)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Study')
  await dialog.getByRole('button', { name: 'Test' }).click()
  await expect(dialog.getByRole('status')).toContainText('2 models are listed, and quill-1 answered')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()

  await expect(dialog).toBeHidden()
  await expect(typed).toHaveValue(brief)
  await expect(typed).toBeFocused()
  await expect(ways).toBeHidden()
  const chosen = page.getByRole('combobox', { name: 'Model: quill-1' })
  await chosen.click()
  await expect(page.getByRole('group', { name: 'Study' }).getByRole('option')).toHaveText(['quill-1', 'quill-2'])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Write without outline' }).click()
  await page.waitForURL(/\/documents\/[0-9a-f-]+$/)
  await untilWritten(page)
  const written = await storedSections(server.database, documentIdOf(page))
  const authors = written.filter(({ targetWords }) => targetWords > 0).map(({ writtenBy }) => writtenBy)
  expect(new Set(authors)).toEqual(new Set(['study/quill-1']))
  const [run] = await runsOf(page.request, server.url, documentIdOf(page))
  expect(run?.status).toBe('finished')
  await model.close()
})

test('Is told what is wrong with a key, replaces it, and finds it nowhere again', async ({ page, startServer }) => {
  const right = 'sk-canary-right-key-7Qe2'
  const wrong = 'sk-canary-wrong-key-e81b'
  const server = await startServer()
  const model = await startModel({ key: right })
  await page.goto(`${server.url}/settings`)
  await expect(page.getByText('No model is connected yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Add provider' }).click()
  const dialog = adding(page)
  await choose(dialog.getByRole('combobox', { name: 'Provider' }), 'A compatible server')
  await dialog.getByRole('textbox', { name: 'Address' }).fill(`${model.url}/v1`)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Gateway')
  await dialog.getByLabel('Key').fill(wrong)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('Gateway did not accept the key.')
  await expect(dialog.getByLabel('Key')).toHaveValue(wrong)
  await dialog.getByRole('button', { name: 'Add anyway' }).click()
  await expect(dialog).toBeHidden()

  const gateway = row(page, 'Gateway')
  await expect(gateway).toContainText('Key rejected')
  await expect(gateway).toContainText('Gateway did not accept the key. Ask whoever runs the server for a key')
  await expect(gateway).toContainText('••••••••e81b')
  await gateway.getByRole('button', { name: 'Replace key of Gateway' }).click()
  const replacing = page.getByRole('dialog', { name: 'Replace the key of “Gateway”' })
  await replacing.getByLabel('New key').fill(right)
  await replacing.getByRole('button', { name: 'Save' }).click()
  await expect(replacing).toBeHidden()
  await expect(gateway).toContainText('Connected')
  await expect(gateway).toContainText('OpenAI-compatible, 2 models')
  await expect(gateway).toContainText('••••••••7Qe2')
  const answer = await (await page.request.get(`${server.url}/api/models`)).text()
  for (const secret of [right, wrong]) expect(`${await kept(page)}${answer}`).not.toContain(secret)

  await page.reload()
  await gateway.getByRole('button', { name: 'Test Gateway' }).click()
  await expect(gateway.getByRole('button', { name: 'Test Gateway' })).toBeVisible()
  await expect(gateway).toContainText('Connected')
  await model.close()
})

test('Renames and removes a connection by keyboard, after a word on what is kept', async ({ page, startServer }) => {
  const server = await startServer()
  const model = await startModel()
  const added = await page.request.post(`${server.url}/api/connections`, {
    data: { provider: 'compatible', name: 'Attic', baseUrl: `${model.url}/v1` },
  })
  expect(added.status()).toBe(201)
  await page.goto(`${server.url}/settings`)
  const more = page.getByRole('button', { name: 'More for Attic' })
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Study')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Study')).toContainText('Connected')
  await expect(row(page, 'Attic')).toBeHidden()

  await page.getByRole('button', { name: 'More for Study' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  const asking = page.getByRole('alertdialog', { name: 'Remove “Study”' })
  await expect(asking).toContainText('Documents keep the texts')
  await asking.getByRole('button', { name: 'Remove connection' }).click()
  await expect(page.getByText('No model is connected yet.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add provider' })).toBeFocused()
  await model.close()
})

test('Sees how long a test takes, and calls it off', async ({ page, startServer }) => {
  const longhand = await startServer()
  const { server, url } = await startSilentModel()
  await page.request.post(`${longhand.url}/api/connections`, {
    data: { provider: 'compatible', name: 'Attic', baseUrl: `${url}/v1` },
  })
  await page.goto(`${longhand.url}/settings`)
  const attic = row(page, 'Attic')
  await attic.getByRole('button', { name: 'Test Attic' }).click()
  await expect(attic).toContainText(/Testing, [2-9] s/)
  await attic.getByRole('button', { name: 'Cancel the test of Attic' }).click()
  await expect(attic).toContainText('Connected')
  await expect(attic.getByRole('button', { name: 'Test Attic' })).toBeFocused()

  await page.getByRole('button', { name: 'Add provider' }).click()
  const dialog = adding(page)
  await dialog.getByLabel('Key').fill('sk-anything-at-all')
  await dialog.getByText('Another address').click()
  await dialog.getByRole('textbox', { name: 'Address' }).fill(url)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText(/Testing, [1-9] s/)
  await dialog.getByRole('button', { name: 'Stop the test' }).click()
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeEnabled()
  await expect(dialog.getByLabel('Key')).toHaveValue('sk-anything-at-all')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  server.closeAllConnections()
  server.close()
})
