/** A document of 200 sections is there to be worked in before all of it is drawn, and then all of it is. */
import type { Page } from '@playwright/test'
import { generateNKeysBetween } from 'fractional-indexing'
import { v7 as newId } from 'uuid'
import { metaOf, sectionsOf } from '../lib/documents/live-document'
import { writeMarkdown } from '../lib/documents/markdown/markdown'
import { addSection } from '../lib/documents/outline-entries'
import { sectionIdSchema } from '../lib/outline/outline'
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { LiveWindow, visitorOf } from './fixtures/live-window'
import { paneRow, section, textOfSection, untilSaved } from './fixtures/workspace'

const SECTIONS = 200
/** Of many windows' height. */
const LONG = 100
/** In bytes. The text has far more; presence and answers stay far below. */
const MORE_THAN_TALK = 20_000

test('Goes to the end of a long document as soon as it opens, and finds all of it drawn', async ({ page, server }) => {
  const { document } = await createDocument(page.request, server.url, { brief: 'Write a long book on tide mills.' })
  const writer = await LiveWindow.open(await visitorOf(page.request, server.url), document.id)
  const plain = { parent: null, mainPoint: '', instructions: '', targetWords: 40, model: null, buildsOn: [] }
  writer.doc.transact(() => {
    metaOf(writer.doc).set('title', 'Tide mills')
    for (const [at, order] of generateNKeysBetween(null, null, SECTIONS).entries()) {
      const id = sectionIdSchema.parse(newId())
      addSection(writer.doc, { id, title: `Mill ${at + 1}`, order, ...plain }, null)
      const text = sectionsOf(writer.doc).get(id)
      if (text)
        writeMarkdown(writer.doc, text, `The mill of bay ${at + 1} turns twice a day.\n\nNobody grinds there now.`)
    }
  })
  await expect.poll(() => writer.isSent).toBe(true)
  writer.close()
  const bySocket = receivedBySocket(page)
  await page.goto(`${server.url}/documents/${document.id}`)

  await test.step('the last section is gone to by a key before it was drawn', async () => {
    const first = paneRow(page, /^1 Mill 1\b/)
    await first.focus()
    await first.press('End')
    await expect(paneRow(page, /^200 Mill 200\b/)).toBeFocused()
    await expect(section(page, '200').getByText('The mill of bay 200')).toBeInViewport()
  })

  await test.step('the text came beside the page, and not over the socket once more', async () => {
    const [beside] = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('/state'))
        .map((each) => each.toJSON()),
    )
    expect(beside?.decodedBodySize).toBeGreaterThan(MORE_THAN_TALK)
    expect(bySocket()).toBeGreaterThan(0)
    expect(bySocket()).toBeLessThan(MORE_THAN_TALK)
  })

  await test.step('what is typed at the end of a section of many windows is undone where it stands', async () => {
    await paneRow(page, /^100 Mill 100\b/).click()
    const text = textOfSection(page, String(LONG))
    const last = text.getByText('Nobody grinds there now.')
    await last.click()
    await page.keyboard.press('End')
    await page.keyboard.type(' Gulls do.')
    await expect(text).toContainText('Nobody grinds there now. Gulls do.')
    await untilSaved(page)
    await paneRow(page, /^1 Mill 1\b/).click()
    await expect(section(page, '1').getByText('The mill of bay 1 turns')).toBeInViewport()
    await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: /^Undo/ }).click()
    await expect(last).toBeInViewport()
    await expect(text).not.toContainText('Gulls do.')
    // By then a page that was still on its way to the heading would have gone back there.
    await page.waitForTimeout(800)
    await expect(last).toBeInViewport()
  })

  await test.step('all of it is there, in order', async () => {
    await expect(page.getByRole('tree', { name: 'Sections' }).getByRole('treeitem')).toHaveCount(SECTIONS)
    const numbers = await page.locator('.section[data-section] .no').allInnerTexts()
    expect(numbers).toEqual(Array.from({ length: SECTIONS }, (_, at) => String(at + 1)))
  })

  await test.step('words are found in what is not drawn yet, in a text that came over the socket', async () => {
    await page.route('**/state', (route) => route.fulfill({ body: 'Somebody else answers.' }))
    await page.reload()
    await expect(paneRow(page, /^1 Mill 1\b/)).toBeVisible()
    await page.keyboard.press('ControlOrMeta+f')
    await page.keyboard.type('bay 200')
    await expect(section(page, '200').getByText('The mill of bay 200')).toBeInViewport()
  })
})

/** How many bytes have come over its sockets since. */
function receivedBySocket(page: Page): () => number {
  let bytes = 0
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => (bytes += payload.length)))
  return () => bytes
}
