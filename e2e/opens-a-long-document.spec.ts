/** A document of 200 sections is there to be worked in before all of it is drawn, and then all of it is. */
import { generateNKeysBetween } from 'fractional-indexing'
import { v7 as newId } from 'uuid'
import { metaOf, sectionsOf } from '../lib/documents/live-document'
import { writeMarkdown } from '../lib/documents/markdown'
import { addSection } from '../lib/documents/outline-entries'
import { sectionIdSchema } from '../lib/outline/outline'
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { LiveWindow, visitorOf } from './fixtures/live-window'
import { paneRow, section, textOfSection, untilSaved } from './fixtures/workspace'

const SECTIONS = 200

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
  await page.goto(`${server.url}/documents/${document.id}`)

  await test.step('the last section is gone to by a key before it was drawn', async () => {
    const first = paneRow(page, /^1 Mill 1\b/)
    await first.focus()
    await first.press('End')
    await expect(paneRow(page, /^200 Mill 200\b/)).toBeFocused()
    await expect(section(page, '200').getByText('The mill of bay 200')).toBeInViewport()
  })

  await test.step('it is typed into', async () => {
    const text = textOfSection(page, '200')
    await text.getByText('Nobody grinds there now.').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' Gulls do.')
    await expect(text).toContainText('Nobody grinds there now. Gulls do.')
    await untilSaved(page)
  })

  await test.step('all of it is there, in order', async () => {
    await expect(page.getByRole('tree', { name: 'Sections' }).getByRole('treeitem')).toHaveCount(SECTIONS)
    const numbers = await page.locator('.section[data-section] .no').allInnerTexts()
    expect(numbers).toEqual(Array.from({ length: SECTIONS }, (_, at) => String(at + 1)))
  })
})
