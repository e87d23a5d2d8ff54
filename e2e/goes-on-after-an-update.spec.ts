/** Longhand is updated while a tab is open that knows other texts: it must delete nothing, and lose nothing. */
import type { Page } from '@playwright/test'
import { writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { keptRows, untilKept, untilNothingIsKept } from './fixtures/kept'
import { serverGone } from './fixtures/page-watch'
import { storedSections } from './fixtures/stored'
import { textOfSection, untilSaved } from './fixtures/workspace'

/** Once it is `old`, the page says on its live connection that it knows another format than the server. */
async function agePage(page: Page): Promise<{ old: boolean }> {
  const age = { old: false }
  await page.routeWebSocket(/\/collaboration/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (!age.old || typeof message === 'string') return server.send(message)
      const aged = message.toString('latin1').replace(/\/\d+-[0-9a-f]{16}/, (said) => said.replace(/[0-9a-f]/g, '0'))
      server.send(Buffer.from(aged, 'latin1'))
    })
  })
  return age
}

test('Goes on after an update: an old tab is told to reload, and what was typed in it merges then', async ({
  page,
  context,
  server,
  watch,
}) => {
  watch.expectErrors(serverGone)
  const age = await agePage(page)
  const id = await writtenDocument(page.request, server.url, { brief: 'Write a 300-word note on salt marshes.' })
  await page.goto(`/documents/${id}`)
  await textOfSection(page, '1').click()
  await page.keyboard.press('ControlOrMeta+Home')
  await context.setOffline(true)
  await expect(page.getByText('Offline: changes are kept in this browser.')).toBeVisible()
  await page.keyboard.type('Typed before the update. ')
  await untilKept(page)

  age.old = true
  await context.setOffline(false)
  await expect(page.getByText('Longhand was updated. Reload this page to go on.')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('1 change of yours is kept in this browser and merges then.')).toBeVisible()
  await expect(textOfSection(page, '1')).toContainText('Typed before the update.')
  await textOfSection(page, '1').click()
  await page.keyboard.type('Too late. ')
  await expect(textOfSection(page, '1')).not.toContainText('Too late.')
  await expect.poll(() => keptRows(page)).toBeGreaterThan(0)
  const stored = async () => (await storedSections(server.database, id)).map(({ markdown }) => markdown).join('\n')
  expect(await stored()).not.toContain('Typed before')

  age.old = false
  await page.getByRole('button', { name: 'Reload' }).press('Enter')
  await expect(textOfSection(page, '1')).toContainText('Typed before the update.')
  await expect(page.getByText('Longhand was updated.')).toHaveCount(0)
  await untilSaved(page)
  await expect.poll(stored).toContain('Typed before the update.')
  await untilNothingIsKept(page)

  await page.goto('/documents')
  age.old = true
  await page.goto(`/documents/${id}`)
  await expect(page.getByRole('heading', { name: 'Longhand was updated' })).toBeVisible()
  age.old = false
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(textOfSection(page, '1')).toBeVisible()
})
