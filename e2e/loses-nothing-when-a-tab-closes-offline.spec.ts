/** Longhand is away, a person writes on and closes the tab: what they did comes back, from whatever page they open next. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { z } from 'zod'
import { createDocument, writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { keptRows, untilKept, untilNothingIsKept } from './fixtures/kept'
import { serverGone } from './fixtures/page-watch'
import type { LonghandServer } from './fixtures/server'
import { storedSections } from './fixtures/stored'
import { paneRow, textOfSection, untilSaved } from './fixtures/workspace'

const atOnce = { REHEARSAL_WORDS_PER_SECOND: '0' }
const brief = 'Write a 300-word note on salt marshes.'

const offline = (page: Page) => page.getByText('Offline: changes are kept in this browser.')

async function typeIn(page: Page, number: string, words: string): Promise<void> {
  await textOfSection(page, number).click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type(`${words} `)
}

async function chooseImage(page: Page): Promise<void> {
  const create = { width: 300, height: 200, channels: 3, background: '#456' } as const
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Image', exact: true }).click()
  const buffer = await sharp({ create }).png().toBuffer()
  await (await choosing).setFiles({ name: 'mill.png', mimeType: 'image/png', buffer })
}

/** As a person does: the page is told, and may ask. */
async function closeTab(page: Page): Promise<void> {
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
}

/** How often it stands in the document as it is stored. */
async function timesStored(server: LonghandServer, id: string, words: string): Promise<number> {
  const sections = await storedSections(server.database, id)
  return (
    sections
      .map(({ title, markdown }) => `${title}\n${markdown}`)
      .join('\n')
      .split(words).length - 1
  )
}

test('Loses nothing when a tab closes while the server is away, neither in the text nor in the outline', async ({
  page,
  context,
  startServer,
  watch,
}) => {
  // A server that is started twice takes its time on a busy machine.
  test.setTimeout(120_000)
  watch.expectErrors(serverGone)
  const server = await startServer(atOnce)
  const id = await writtenDocument(page.request, server.url, { brief })
  await page.goto(`${server.url}/documents/${id}`)
  await expect(textOfSection(page, '1')).toBeVisible()
  await server.kill()
  await expect(offline(page)).toBeVisible()
  await typeIn(page, '1', 'The marsh came first.')
  await paneRow(page, /^1 /).press('F2')
  await page.getByRole('tree').getByRole('textbox').fill('Where the marsh begins')
  await page.keyboard.press('Enter')
  await expect(
    page.getByText(/^\d changes? will merge when Longhand is back\. You may close this tab\.$/),
  ).toBeVisible()
  await untilKept(page)
  await closeTab(page)

  await server.startAgain()
  expect(await timesStored(server, id, 'The marsh came first.')).toBe(0)
  const next = await context.newPage()
  await next.goto(`${server.url}/documents/${id}`)
  await expect(textOfSection(next, '1')).toContainText('The marsh came first.')
  await expect(next.getByText(/kept in this browser (is|are) in the document now/)).toBeVisible()
  await untilSaved(next)
  await expect.poll(() => timesStored(server, id, 'The marsh came first.')).toBe(1)
  expect(await timesStored(server, id, 'Where the marsh begins')).toBe(1)
  await untilNothingIsKept(next)

  await next.reload()
  await expect(textOfSection(next, '1')).toContainText('The marsh came first.')
  await expect(next.getByText('kept in this browser')).toHaveCount(0)
})

test('Merges what a closed tab left from the start page too, also what was typed the moment before', async ({
  page,
  context,
  server,
  watch,
}) => {
  watch.expectErrors(serverGone)
  const id = await writtenDocument(page.request, server.url, { brief })
  await page.goto(`/documents/${id}`)
  await expect(textOfSection(page, '1')).toBeVisible()
  await context.setOffline(true)
  await typeIn(page, '1', 'Written on a train.')
  await closeTab(page)

  await context.setOffline(false)
  const start = await context.newPage()
  await start.goto('/')
  await expect.poll(() => timesStored(server, id, 'Written on a train.'), { timeout: 20_000 }).toBe(1)
  await untilNothingIsKept(start)
  await expect(start.getByText('not merged yet')).toHaveCount(0)
})

test('Two tabs of one document are offline: what was typed in each comes together, once', async ({
  page,
  context,
  server,
  watch,
}) => {
  watch.expectErrors(serverGone)
  const id = await writtenDocument(page.request, server.url, { brief })
  const second = await context.newPage()
  for (const tab of [page, second]) {
    await tab.goto(`/documents/${id}`)
    await expect(textOfSection(tab, '1')).toBeVisible()
  }
  await context.setOffline(true)
  await expect(offline(page)).toBeVisible()
  await typeIn(page, '1', 'From the first tab.')
  await typeIn(second, '1', 'From the second tab.')
  await untilKept(second)
  await closeTab(second)
  await expect(textOfSection(page, '1')).not.toContainText('From the second tab.')

  await context.setOffline(false)
  await expect(textOfSection(page, '1')).toContainText('From the second tab.', { timeout: 20_000 })
  await untilSaved(page)
  for (const words of ['From the first tab.', 'From the second tab.'])
    await expect.poll(() => timesStored(server, id, words)).toBe(1)
  await untilNothingIsKept(page)
})

test('An image that is put in offline comes with the words around it, once, when the document is opened again', async ({
  page,
  context,
  server,
  watch,
}) => {
  watch.expectErrors(serverGone, /^console: Connecting to 'blob:/)
  const id = await writtenDocument(page.request, server.url, { brief })
  await page.goto(`/documents/${id}`)
  await expect(textOfSection(page, '1')).toBeVisible()
  await context.setOffline(true)
  await typeIn(page, '1', 'The mill stands here.')
  await page.keyboard.press('Enter')
  await chooseImage(page)
  await expect(
    page.getByText('mill.png is sent when Longhand can be reached. It is kept in this browser.'),
  ).toBeVisible()
  await expect(page.getByText('You may close this tab.')).toBeVisible()
  await untilKept(page)
  await closeTab(page)
  await context.setOffline(false)

  const other = await context.newPage()
  await other.goto(`/documents/${id}`)
  const text = textOfSection(other, '1')
  await expect(text.locator('figure.image:not(.image-upload)')).toHaveCount(1)
  const blocks = await text.evaluate((root) =>
    [...root.children].map(({ tagName, textContent }) => [tagName, textContent]),
  )
  expect(blocks.slice(0, 2).map(([tagName]) => tagName)).toEqual(['P', 'FIGURE'])
  expect(blocks[0]?.[1]).toContain('The mill stands here.')
  await untilSaved(other)
  await other.reload()
  await expect(text.locator('figure.image')).toHaveCount(1)
  await expect.poll(() => timesStored(server, id, '![](')).toBe(1)

  // A window that is opened takes up what another could not send, which then leaves it to that.
  await other.route('**/images', (route) => route.abort('internetdisconnected'))
  await text.getByRole('paragraph').last().click()
  await chooseImage(other)
  await expect(other.getByText('It is kept in this browser.')).toBeVisible()
  const third = await context.newPage()
  await third.goto(`/documents/${id}`)
  await expect(textOfSection(third, '1').locator('figure.image:not(.image-upload)')).toHaveCount(2)
  await other.unroute('**/images')
  await other.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(text.locator('.image-upload')).toHaveCount(0)
  await untilSaved(other)
  await expect.poll(() => timesStored(server, id, '![](')).toBe(2)
})

test('The document is deleted meanwhile: the words that cannot be merged are offered, and go when they are discarded', async ({
  page,
  context,
  server,
  watch,
}) => {
  watch.expectErrors(serverGone, /404/)
  const id = await writtenDocument(page.request, server.url, { brief })
  await page.goto(`/documents/${id}`)
  await expect(textOfSection(page, '1')).toBeVisible()
  await context.setOffline(true)
  await typeIn(page, '1', 'Nobody else has this sentence.')
  await untilKept(page)
  await closeTab(page)
  await context.setOffline(false)
  const other = await context.newPage()
  expect((await other.request.delete(`${server.url}/api/documents/${id}`)).ok()).toBe(true)

  await other.goto(`/documents/${id}`)
  await expect(other.getByRole('heading', { name: 'There is no such document' })).toBeVisible()
  await expect(
    other.getByText('It was deleted, or you may not open it any more. 1 change of yours was not merged before.'),
  ).toBeVisible()
  const arriving = other.waitForEvent('download')
  await other.getByRole('button', { name: 'Download the words' }).click()
  expect(await readFile(await (await arriving).path(), 'utf8')).toBe('Nobody else has this sentence.\n')
  await expect.poll(() => keptRows(other)).toBeGreaterThan(0)
  await other.getByRole('button', { name: 'Discard' }).click()
  await other.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(other.getByText('not merged before')).toHaveCount(0)
  await untilNothingIsKept(other)
})

test('A writer comes back as a reader: nothing is merged nor lost, until they may write again', async ({
  page,
  context,
  server,
  watch,
}) => {
  watch.expectErrors(serverGone, /404/)
  const id = await writtenDocument(page.request, server.url, { brief })
  const become = (role: string) =>
    server.database.rows(z.unknown(), `UPDATE members SET role = '${role}' WHERE "documentId" = $1`, [id])
  await page.goto(`/documents/${id}`)
  await expect(textOfSection(page, '1')).toBeVisible()
  await context.setOffline(true)
  await typeIn(page, '1', 'As a writer.')
  await untilKept(page)
  await become('reader')
  await context.setOffline(false)
  await expect(page.getByText('You cannot edit this document now: 1 change of yours was not merged.')).toBeVisible()
  await expect(textOfSection(page, '1')).toContainText('As a writer.')
  await closeTab(page)

  const reading = await context.newPage()
  await reading.goto(`/documents/${id}`)
  await expect(reading.getByText('You cannot edit this document now: 1 change of yours was not merged.')).toBeVisible()
  await expect(reading.getByRole('main')).not.toContainText('As a writer.')
  await expect.poll(() => keptRows(reading)).toBeGreaterThan(0)
  await become('owner')
  await reading.reload()
  await expect(textOfSection(reading, '1')).toContainText('As a writer.')
  await expect.poll(() => timesStored(server, id, 'As a writer.')).toBe(1)

  // Who is taken out of it is not told that it was deleted.
  await context.setOffline(true)
  await expect(offline(reading)).toBeVisible()
  await server.database.rows(z.unknown(), 'DELETE FROM members WHERE "documentId" = $1', [id])
  await context.setOffline(false)
  await expect(reading.getByText('This document was deleted, or you may not open it any more.')).toBeVisible()
})

test('Changes of another person in the same browser are neither sent nor shown', async ({
  page,
  context,
  server,
  watch,
}) => {
  watch.expectErrors(serverGone)
  const id = await writtenDocument(page.request, server.url, { brief })
  await page.goto(`/documents/${id}`)
  await expect(textOfSection(page, '1')).toBeVisible()
  await context.setOffline(true)
  await typeIn(page, '1', 'A secret of mine.')
  await untilKept(page)
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('longhand-changes')
        opening.onsuccess = () => {
          const rows = opening.result.transaction('rows', 'readwrite').objectStore('rows')
          const all = rows.getAll()
          all.onsuccess = () => {
            for (const row of all.result) rows.put({ ...row, person: '00000000-0000-7000-8000-000000000009' })
          }
          rows.transaction.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
  )
  await closeTab(page)
  await context.setOffline(false)
  const next = await context.newPage()
  await next.goto(`/documents/${id}`)
  await expect(textOfSection(next, '1')).toBeVisible()
  await untilSaved(next)
  await next.goto('/')
  await expect(next.getByRole('heading', { name: 'What are you writing?' })).toBeVisible()
  // That nothing is merged has no end to wait for: what would be is merged within this.
  await next.waitForTimeout(1_000)
  await expect(next.getByText('not merged')).toHaveCount(0)
  expect(await timesStored(server, id, 'A secret of mine.')).toBe(0)
  await expect.poll(() => keptRows(next)).toBeGreaterThan(0)
})

for (const [what, refuse] of [
  ['has no storage', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  [
    'is full',
    () => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('There is no room.', 'QuotaExceededError')
      }
    },
  ],
] as const) {
  test(`The browser ${what}: the person is told to keep the tab open, and asked before it closes`, async ({
    page,
    context,
    server,
    watch,
  }) => {
    watch.expectErrors(serverGone)
    await page.addInitScript(refuse)
    const { document } = await createDocument(page.request, server.url, { brief, start: 'write' })
    await page.goto(`/documents/${document.id}`)
    await expect(textOfSection(page, '1')).toBeVisible()
    await context.setOffline(true)
    await typeIn(page, '1', 'Only in this tab.')
    await expect(page.getByText('Offline. Changes cannot be kept in this browser.')).toBeVisible()
    await expect(page.getByText('Keep this tab open until they are saved.')).toBeVisible()
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    await (await asked).dismiss()
    await context.setOffline(false)
    await untilSaved(page)
    await expect.poll(() => timesStored(server, document.id, 'Only in this tab.')).toBe(1)
  })
}
