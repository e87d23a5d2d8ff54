/** A document is shared: by invitation and by link, with roles that are kept everywhere, and taken back while it is open. */
import type { Page } from '@playwright/test'
import { sharingSchema } from '@/lib/accounts/sharing'
import { writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { section, textOfSection, untilSaved } from './fixtures/workspace'

const owner = { name: 'Ines Duarte', email: 'ines@studio.example', password: 'four rivers and a lock' }

/** A written document whose owner has an account. */
async function sharedDocument(page: Page, at: string): Promise<{ id: string; address: string }> {
  const id = await writtenDocument(page.request, at, { brief: 'Write a 300-word report on the canals of Ghent.' })
  const address = `${at}/documents/${id}`
  await page.goto(address)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByLabel('Your name, as others will see it').fill(owner.name)
  await page.getByLabel('Email', { exact: true }).fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.getByPlaceholder('Name or email')).toBeVisible()
  await expect(page.getByRole('button', { name: `${owner.name}: account and appearance` })).toBeVisible()
  return { id, address }
}

const sharingOf = async (page: Page, at: string, id: string) =>
  sharingSchema.parse(await (await page.request.get(`${at}/api/documents/${id}/sharing`)).json())

async function joinAs(page: Page, at: string, token: string, name: string): Promise<void> {
  const joined = await page.request.post(`${at}/api/join/${token}`, { data: { name } })
  expect(joined.status(), await joined.text()).toBe(200)
}

test('Somebody who is invited writes along, and reads only once their role is lowered', async ({
  page,
  newBrowser,
  startServer,
}) => {
  const server = await startServer({ REHEARSAL_WORDS_PER_SECOND: '0' })
  const { id, address } = await sharedDocument(page, server.url)
  await page.getByPlaceholder('Name or email').fill('Tomasz Wilk')
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(page.getByText('Send this link to Tomasz Wilk.')).toBeVisible()
  const { invitations } = await sharingOf(page, server.url, id)

  const tomasz = await newBrowser()
  await joinAs(tomasz, server.url, invitations?.[0]?.token ?? '', 'Tomasz Wilk')
  await tomasz.goto(address)
  await textOfSection(tomasz, '1').click()
  await tomasz.keyboard.type('Tomasz was here. ')
  await untilSaved(tomasz)
  await page.keyboard.press('Escape')
  await expect(section(page, '1')).toContainText('Tomasz was here.')
  const withTomasz = page.getByRole('treeitem', { name: /Tomasz Wilk here/ })
  await expect(withTomasz).toBeVisible()
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  for (const each of [1_024, width]) {
    await page.setViewportSize({ width: each, height })
    await expect(withTomasz.locator('.visitors i'), `seen at ${each} px`).toBeVisible()
  }
  // An editor starts no run.
  await expect(tomasz.getByRole('button', { name: /Write again|Expand|Condense/ })).toHaveCount(0)

  // Low enough to be scrolled by a space that is typed.
  await tomasz.setViewportSize({ width, height: 460 })
  await textOfSection(tomasz, '1').getByRole('paragraph').first().click()
  const scrolled = () => tomasz.locator('.page .scroll').evaluate(({ scrollTop }) => scrollTop)
  const place = await scrolled()
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Can edit: Tomasz Wilk' }).click()
  await page.getByRole('menuitemradio', { name: /^Can read/ }).click()
  await expect(tomasz.getByText('You can read and copy this document.')).toBeVisible()
  await tomasz.keyboard.type('I type on and on. ')
  // The strip that says so stands over the page, and the page may give way by its height.
  expect(Math.abs((await scrolled()) - place), 'typing on scrolls nothing').toBeLessThan(100)
  await tomasz.setViewportSize({ width, height })
  await expect(textOfSection(tomasz, '1')).toHaveAttribute('aria-readonly', 'true')
  await textOfSection(tomasz, '1').click()
  await tomasz.keyboard.type('Not any more. ')
  await expect(section(tomasz, '1')).not.toContainText('Not any more.')

  await page.getByRole('button', { name: 'Can read: Tomasz Wilk' }).click()
  await page.getByRole('menuitemradio', { name: /^Can edit Also change/ }).click()
  await expect(tomasz.getByText('You can read and copy this document.')).toBeHidden()
  const titles = (of: Page) => of.locator('.page .in-place').allInnerTexts()
  await expect
    .poll(() => titles(tomasz), { message: 'titles may be edited again, and are there' })
    .toEqual(await titles(page))
  await expect(textOfSection(tomasz, '1')).toHaveAttribute('aria-readonly', 'false')
  await textOfSection(tomasz, '1').click()
  await tomasz.keyboard.type('Once more. ')
  await untilSaved(tomasz)
  await page.keyboard.press('Escape')
  await expect(section(page, '1')).toContainText('Once more.')
})

test('A link lets people read until it is turned off while they have the document open', async ({
  page,
  newBrowser,
  startServer,
  watch,
}) => {
  const server = await startServer({ REHEARSAL_WORDS_PER_SECOND: '0' })
  const { id, address } = await sharedDocument(page, server.url)
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(page.getByLabel('Share link')).toBeVisible()
  const { link } = await sharingOf(page, server.url, id)

  const maja = await newBrowser()
  await joinAs(maja, server.url, link?.token ?? '', 'Maja Lindqvist')
  await maja.goto(address)
  await expect(maja.getByText('You can read and copy this document.')).toBeVisible()
  const refused = await maja.request.post(`${server.url}/api/documents/${id}/runs`, { data: { task: 'write' } })
  expect(refused.status()).toBe(403)

  await expect(page.getByRole('list', { name: 'People' })).toContainText('Maja Lindqvist')
  watch.expectErrors(/status of 404/)
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(maja.getByText('You may not open this document any more.')).toBeVisible()
  expect((await maja.request.get(`${server.url}/api/documents/${id}`)).status()).toBe(404)
})

test('A person is followed through the text, and can leave', async ({ page, newBrowser, startServer, watch }) => {
  const server = await startServer({ REHEARSAL_WORDS_PER_SECOND: '0' })
  const { id, address } = await sharedDocument(page, server.url)
  await page.getByPlaceholder('Name or email').fill('Tomasz Wilk')
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(page.getByText('Send this link to Tomasz Wilk.')).toBeVisible()
  const { invitations } = await sharingOf(page, server.url, id)
  await page.keyboard.press('Escape')
  const tomasz = await newBrowser()
  await joinAs(tomasz, server.url, invitations?.[0]?.token ?? '', 'Tomasz Wilk')
  await tomasz.goto(address)
  await page.getByRole('button', { name: 'Follow Tomasz Wilk' }).click()
  const last = tomasz.locator('.page [data-section]').last()
  await last.locator('.tiptap').click()
  await tomasz.keyboard.press('ControlOrMeta+End')
  await expect(page.locator('.page [data-section]').last().locator('.caret')).toBeInViewport()

  // The page is shown out of the document before the list is there.
  watch.expectErrors(/status of 404/)
  await tomasz.getByRole('button', { name: 'Document', exact: true }).click()
  await tomasz.getByRole('menuitem', { name: 'Leave document' }).click()
  await tomasz.getByRole('button', { name: 'Leave document' }).click()
  await expect(tomasz).toHaveURL(/\/documents$/)
  expect((await tomasz.request.get(`${server.url}/api/documents/${id}`)).status()).toBe(404)
  await expect(page.getByRole('button', { name: 'Follow Tomasz Wilk' })).toHaveCount(0)
})
