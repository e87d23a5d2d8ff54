/** Somebody who was invited to read tries every way to change a document: by hand, by request, and by socket. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { metaOf, outlineOf, sectionsOf } from '@/lib/documents/live-document'
import { exported, runsOf, writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { LiveWindow, NotLetIn, visitorOf } from './fixtures/live-window'
import { inviteTo, makeAccount } from './fixtures/people'
import { pasteInto } from './fixtures/rich-text'
import { type StoredSection, storedRevisions, storedSections } from './fixtures/stored'
import { paneRow, section, textOfSection, untilSaved } from './fixtures/workspace'

const SAID = 'This was not to be said.'
/** Longer than it takes to commit what is taken. */
const COMMIT_MS = 1_000
const REFUSE_MS = 4_000

test('A reader sees every edit refused, whatever way they take', async ({ page, newBrowser, startServer, watch }) => {
  test.slow()
  // Refused requests.
  watch.expectErrors(/status of 40[34]/)
  const server = await startServer({ REHEARSAL_WORDS_PER_SECOND: '0' })
  await makeAccount(page, server.url)
  const id = await writtenDocument(page.request, server.url, {
    brief: 'Write a 600-word report on the canals of Ghent.',
  })
  const address = `${server.url}/documents/${id}`
  await page.goto(address)
  const before = {
    sections: await storedSections(server.database, id),
    revisions: await storedRevisions(server.database, id),
    markdown: (await exported(page.request, server.url, id, 'markdown')).toString(),
  }
  const path = await inviteTo(page.request, server.url, { documentId: id, invited: 'Oren Haddad', role: 'reader' })
  const oren = await newBrowser()
  expect((await oren.request.post(`${server.url}/api${path}`, { data: { name: 'Oren Haddad' } })).status()).toBe(200)
  await oren.goto(address)
  await expect(oren.getByText('You can read and copy this document.')).toBeVisible()

  await tryByHand(oren)
  await tryByRequest(oren, server.url, id, { first: before.sections[0], revisionId: before.revisions[0]?.id })
  await tryBySocket(oren, server.url, id)

  await sleep(COMMIT_MS)
  for (const each of [page, oren]) await expect(each.getByRole('main')).not.toContainText(SAID)
  expect(await storedSections(server.database, id)).toEqual(before.sections)
  expect(await storedRevisions(server.database, id)).toEqual(before.revisions)
  expect((await exported(page.request, server.url, id, 'markdown')).toString()).toBe(before.markdown)
  expect(await runsOf(page.request, server.url, id)).toHaveLength(1)

  // The others were never in the way of it, and what they write still comes.
  await textOfSection(page, '1').click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('Ghent reads along. ')
  await untilSaved(page)
  await expect(section(oren, '1')).toContainText('Ghent reads along.')
})

/** Keys, clipboard, buttons. */
async function tryByHand(page: Page): Promise<void> {
  const text = textOfSection(page, '1')
  await text.click()
  await page.keyboard.type(SAID)
  await page.keyboard.press('Delete')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.press('ControlOrMeta+z')
  await pasteInto(text, { text: SAID, html: `<p>${SAID}</p>` })
  await text.evaluate((element, said) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.setData('text/plain', said)
    element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, SAID)
  const row = paneRow(page, /^1 /)
  await row.click()
  for (const key of ['F2', 'Enter', 'Delete', 'Backspace', 'Alt+ArrowDown', 'Tab']) {
    await row.focus()
    await page.keyboard.press(key)
  }
  await page.keyboard.press('Escape')
  const edits = /^(Write again|Write the rest|Expand|Condense|Add a section|Add section|Delete section|Accept|Restore)/
  await expect(page.getByRole('button', { name: edits })).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

type Stands = { readonly first: StoredSection | undefined; readonly revisionId: string | undefined }

/** As a script would with the cookie of this browser. */
async function tryByRequest(page: Page, at: string, id: string, { first, revisionId }: Stands): Promise<void> {
  const document = `${at}/api/documents/${id}`
  const comment = {
    ...{ id: randomUUID(), commentId: randomUUID(), text: SAID },
    anchor: { kind: 'section', sectionId: first?.sectionId },
  }
  const tried: readonly (readonly ['post' | 'put' | 'patch' | 'delete', string, unknown])[] = [
    ['patch', document, { brief: SAID }],
    ['delete', document, undefined],
    ['post', `${document}/runs`, { task: 'write' }],
    ['post', `${document}/runs`, { task: 'section', sectionId: first?.sectionId, instruction: '' }],
    ['post', `${document}/revisions`, { sectionIds: [first?.sectionId] }],
    ['post', `${document}/revisions/${revisionId}/restore`, {}],
    ['post', `${document}/comments`, comment],
    ['post', `${document}/invitations`, { invited: 'Somebody', role: 'editor' }],
    ['patch', `${document}/members/${id}`, { role: 'editor' }],
    ['delete', `${document}/members/${id}`, undefined],
    ['put', `${document}/share-link`, { role: 'editor', needsAccount: false, expiresAt: null }],
  ]
  for (const [method, address, data] of tried) {
    const answer = await page.request[method](address, { data })
    expect(answer.status(), `${method} ${address}: ${await answer.text()}`).toBe(403)
  }
}

/** With a window of their own making, which asks nobody whether it may. */
async function tryBySocket(page: Page, at: string, id: string): Promise<void> {
  const visitor = await visitorOf(page.request, at)
  const window = await LiveWindow.open(visitor, id)
  const { doc } = window
  doc.transact(() => {
    metaOf(doc).set('title', SAID)
    for (const text of sectionsOf(doc).values()) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(SAID)])
      text.insert(0, [paragraph])
    }
  })
  for (const sectionId of outlineOf(doc).keys()) outlineOf(doc).delete(sectionId)
  await sleep(COMMIT_MS)
  window.close()
  const nobody = LiveWindow.open({ url: at, cookie: '' }, id, REFUSE_MS).then((other) => other.close())
  await expect(nobody).rejects.toThrow(NotLetIn)
}
