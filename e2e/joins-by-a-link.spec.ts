/** People come to a document by a link: with a name alone, with an account, or as who they are already. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { ines, inviteTo, makeAccount, rosa, shareByLink, signIn } from './fixtures/people'
import type { LonghandServer } from './fixtures/server'

const nowhere = (page: Page) => page.getByRole('heading', { name: 'This link leads nowhere any more' })
const nameField = (page: Page) => page.getByRole('textbox', { name: /^Your name/ })

/** The owner with an account, and a document of theirs. */
async function sharedDocument(page: Page, server: LonghandServer): Promise<string> {
  await makeAccount(page, server.url)
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 900-word report on weirs.',
    type: 'report',
  })
  return document.id
}

test('A newcomer joins with a name alone; the link is good for once', async ({
  page,
  startServer,
  newBrowser,
  watch,
}) => {
  watch.expectErrors(/status of 40[34]/)
  const server = await startServer()
  const documentId = await sharedDocument(page, server)
  const path = await inviteTo(page.request, server.url, { documentId, invited: rosa.name, role: 'editor' })

  // Whoever is in it already does not use it up.
  await page.goto(server.url + path)
  await expect(page.getByText('You are in already, Ines Duarte.')).toBeVisible()

  const other = await newBrowser({ baseURL: server.url })
  await other.goto(path)
  await expect(other.getByRole('heading', { name: 'Ines Duarte asked you to edit a report' })).toBeVisible()
  await expect(other.getByRole('main')).toContainText('0 of 900 words')
  await expect(other.getByText('You can edit text and comment.')).toBeVisible()
  await expect(nameField(other)).toHaveValue(rosa.name)
  await nameField(other).fill('')
  await other.getByRole('button', { name: 'Join and open the report' }).click()
  await expect(other.getByRole('main').getByRole('alert')).toHaveText('Type the name that others will see.')
  await nameField(other).fill(rosa.name)
  await other.getByRole('button', { name: 'Join and open the report' }).click()
  await expect(other).toHaveURL(new RegExp(`/documents/${documentId}$`))
  await other.goto('/')
  await expect(other.getByRole('heading', { name: 'Shared with you' })).toBeVisible()
  await expect(other.getByRole('link', { name: 'New document' })).toBeHidden()
  await expect(other.getByRole('main').getByRole('link', { name: /weirs/ })).toBeVisible()
  await expect(other.getByRole('button', { name: /^Delete/ })).toBeHidden()
  await other.goto(`/documents/${randomUUID()}`)
  await expect(other.getByRole('link', { name: 'All documents' })).toBeVisible()
  await expect(other.getByRole('link', { name: 'New document' })).toBeHidden()

  const late = await newBrowser({ baseURL: server.url })
  await late.goto(path)
  await expect(nowhere(late)).toBeVisible()
})

test('A newcomer makes an account on the way in, and comes back with it', async ({
  page,
  startServer,
  newBrowser,
  watch,
}) => {
  watch.expectErrors(/status of 40[39]/)
  const server = await startServer()
  const documentId = await sharedDocument(page, server)
  const path = await inviteTo(page.request, server.url, { documentId, invited: rosa.email, role: 'reader' })
  const other = await newBrowser({ baseURL: server.url })
  await other.goto(path)
  await expect(other.getByRole('textbox', { name: /^Email/ })).toHaveValue(rosa.email)
  await nameField(other).fill(rosa.name)
  await other.getByRole('button', { name: 'Join and open the report' }).click()
  await expect(other.getByRole('main').getByRole('alert')).toHaveText(
    'A password lets you come back with this address. Or leave the address empty.',
  )
  await other.getByLabel(/^Password/).fill(rosa.password)
  await other.getByRole('textbox', { name: /^Email/ }).fill(ines.email)
  await other.getByRole('button', { name: 'Join and open the report' }).click()
  await expect(other.getByRole('main').getByRole('alert')).toContainText(
    'There is an account with this address already.',
  )
  await other.getByRole('textbox', { name: /^Email/ }).fill(rosa.email)
  await other.getByRole('button', { name: 'Join and open the report' }).click()
  await expect(other).toHaveURL(new RegExp(`/documents/${documentId}$`))

  const again = await newBrowser({ baseURL: server.url })
  await again.goto(`/documents/${documentId}`)
  await signIn(again, rosa)
  await expect(again).toHaveURL(new RegExp(`/documents/${documentId}$`))

  // Somebody who is signed in opens the next one with one press.
  const second = await createDocument(page.request, server.url, { brief: 'Write an essay on locks.', type: 'essay' })
  const link = await shareByLink(page.request, server.url, second.document.id, {
    role: 'commenter',
    needsAccount: true,
    expiresAt: null,
  })
  await again.goto(link)
  await expect(again.getByRole('heading', { name: 'Ines Duarte shared an essay with you' })).toBeVisible()
  await again.getByRole('button', { name: `Open the essay as ${rosa.name}` }).click()
  await expect(again).toHaveURL(new RegExp(`/documents/${second.document.id}$`))
})

test('A link that wants accounts says so, and one that is over leads nowhere', async ({
  page,
  startServer,
  newBrowser,
  watch,
}) => {
  watch.expectErrors(/status of 40[34]/)
  const server = await startServer()
  const documentId = await sharedDocument(page, server)
  const link = await shareByLink(page.request, server.url, documentId, {
    role: 'reader',
    needsAccount: true,
    expiresAt: null,
  })
  const other = await newBrowser({ baseURL: server.url })
  await other.goto(link)
  await nameField(other).fill(rosa.name)
  await other.getByRole('button', { name: 'Join and open the report' }).click()
  await expect(other.getByRole('main').getByRole('alert')).toHaveText(['Type your email address.', 'Type a password.'])
  const turnedOff = await page.request.delete(`${server.url}/api/documents/${documentId}/share-link`)
  expect(turnedOff.status()).toBe(204)
  await other.getByRole('textbox', { name: /^Email/ }).fill(rosa.email)
  await other.getByLabel(/^Password/).fill(rosa.password)
  await other.getByRole('button', { name: 'Join and open the report' }).click()
  await expect(other.getByRole('main').getByRole('alert')).toContainText('This link leads nowhere any more')

  const path = await inviteTo(page.request, server.url, { documentId, invited: rosa.name, role: 'editor' })
  await server.database.rows(z.unknown(), `UPDATE invitations SET "expiresAt" = now() - interval '1 minute'`)
  for (const over of [path, link, '/join/iAAAA', '/join/anything']) {
    await other.goto(over)
    await expect(nowhere(other), over).toBeVisible()
    await expect(other.getByText('leads nowhere any more'), over).toHaveCount(1)
  }
})
