/** What axe finds on each screen, wide and narrow, light and dark. */
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { createDocument, untilFinished } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { inviteMember, inviteTo, makeAccount, openPersonMenu, rosa } from './fixtures/people'
import { section, textOfSection } from './fixtures/workspace'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The rules of these that look at colours: no other finds in one theme what it does not find in the other. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** What keeps people out, with where it is. */
async function barriers(page: Page, rules: 'all' | 'of colours' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules === 'all' ? axe.withTags(standards) : axe.withRules(ofColours)).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`))
}

const sizes = [
  { size: 'wide', viewport: { width: 1440, height: 900 } },
  { size: 'narrow', viewport: { width: 390, height: 844 } },
] as const

/** In both themes. */
async function look(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  expect.soft(await barriers(page, 'of colours'), `${screen}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  expect.soft(await barriers(page), `${screen}, light`).toEqual([])
}

/** Pixels that are only seen by scrolling. */
const hiddenOf = (list: Locator) => list.evaluate((element) => element.scrollHeight - element.clientHeight)

/** A window of 1440 by 900 has so many pixels at 400 %. */
async function findsItsTextAtFourTimesTheSize(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 225 })
  const dock = page.getByRole('navigation', { name: 'Workspace' })
  await expect(dock).toBeInViewport({ ratio: 1 })
  await dock.getByRole('button', { name: 'Outline' }).click()
  await page.getByRole('treeitem').nth(1).click()
  await page.keyboard.press('Escape')
  await expect(section(page, '2').getByRole('heading').first()).toBeInViewport({ ratio: 1 })
  await expect(dock).toBeInViewport({ ratio: 1 })
  const room = await page.locator('.page > .scroll').evaluate((element) => element.clientHeight)
  expect.soft(room, 'room for the text').toBeGreaterThan(150)
}

for (const { size, viewport } of sizes) {
  test(`Nothing keeps people out, ${size}: start, settings, planning, review, writing, written`, async ({
    newBrowser,
    request,
    paced: { server, model },
  }) => {
    test.setTimeout(150_000)
    const page = await newBrowser({ viewport, reducedMotion: 'reduce' })
    const open = async (screen: string, path: string, shown: Locator) => {
      await page.goto(`${server.url}${path}`)
      await expect(shown).toBeVisible({ timeout: 15_000 })
      await look(page, screen)
    }
    const heading = (text: string | RegExp) => page.getByRole('heading', { name: text })
    const brief = 'Write a 900-word report on commons.'
    const sample = 'rehearsal/standard'
    const make = (start: 'plan' | 'write', by?: string) =>
      createDocument(request, server.url, { brief, start, model: by })

    await open('start', '/', heading('What are you writing?'))
    await open('spending', '/settings/spending', heading('Ledger'))
    await open('settings', '/settings', page.getByText('COMPATIBLE_BASE_URL'))
    await page.getByRole('button', { name: 'Add provider' }).click()
    const dialog = page.getByRole('dialog', { name: 'Connect a model' })
    await dialog.getByText('Another address').click()
    await dialog.getByRole('button', { name: 'Add a header' }).click()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await look(page, 'adding a connection')
    const planned = await make('plan', sample)
    const written = await make('write', sample)
    for (const { run } of [planned, written]) await untilFinished(request, server.url, run?.id ?? '')
    await open('start with documents', '/', heading('Recent'))
    await open(
      'documents',
      '/documents',
      page
        .getByRole('main')
        .getByRole('link', { name: /commons/i })
        .first(),
    )
    await open('review', `/documents/${planned.document.id}`, heading('Review the outline'))
    await open('written', `/documents/${written.document.id}`, page.getByText('This is sample text from Rehearsal.'))
    await textOfSection(page, '1')
      .getByRole('paragraph')
      .first()
      .dblclick({ position: { x: 12, y: 12 } })
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible()
    await look(page, 'words that are selected')
    await textOfSection(page, '1').click()
    await page.keyboard.press('ControlOrMeta+f')
    await page.keyboard.type('the')
    await expect(page.getByRole('search')).toContainText(/of \d/)
    await look(page, 'find and replace')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/')
    await expect(page.getByRole('listbox')).toBeVisible()
    await look(page, 'blocks at a slash')
    if (size === 'wide') expect.soft(await hiddenOf(page.getByRole('listbox')), 'blocks that are out of sight').toBe(0)
    await page.keyboard.press('Escape')
    if (size === 'narrow') {
      await page.getByRole('button', { name: 'Document', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Export' }).click()
      await expect(page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: /^Word/ })).toBeVisible()
      await look(page, 'export')
      await page.keyboard.press('Escape')
      await findsItsTextAtFourTimesTheSize(page)
      await page.setViewportSize(viewport)
    }

    model.holdIn(1)
    const planning = await make('plan')
    await model.untilHeld()
    await open('planning', `/documents/${planning.document.id}`, heading('Making the outline'))
    model.release()
    await untilFinished(request, server.url, planning.run?.id ?? '')

    model.holdIn(3)
    const writing = await make('write')
    await model.untilHeld()
    const halfWritten = section(page, '2').getByRole('paragraph').first()
    await open('writing', `/documents/${writing.document.id}`, halfWritten)
    model.release()
  })
}

test('Nothing keeps people out of the pages of people: sign-in, links, account, people', async ({
  startServer,
  newBrowser,
}) => {
  test.setTimeout(150_000)
  const server = await startServer({ GITHUB_CLIENT_ID: 'longhand', GITHUB_CLIENT_SECRET: 'not a secret of anybody' })
  const owner = await newBrowser({ reducedMotion: 'reduce' })
  await owner.goto(`${server.url}/settings/account`)
  expect.soft(await barriers(owner), 'making an account').toEqual([])
  await makeAccount(owner, server.url)
  const { document } = await createDocument(owner.request, server.url, { brief: 'Write a report on commons.' })
  const invited = { documentId: document.id, invited: rosa.email, role: 'editor' } as const
  const join = await inviteTo(owner.request, server.url, invited)
  await inviteMember(owner.request, server.url, 'Maja Lindqvist')
  const report = `${server.url}/documents/${document.id}`
  for (const { size, viewport } of sizes) {
    const stranger = await newBrowser({ viewport, reducedMotion: 'reduce', baseURL: server.url })
    const open = async (page: Page, path: string, shown: Locator) => {
      await page.goto(`${server.url}${path}`)
      await expect(shown).toBeVisible({ timeout: 15_000 })
      await look(page, `${path}, ${size}`)
    }
    await open(stranger, '/sign-in', stranger.getByRole('button', { name: 'Sign in with GitHub' }))
    await stranger.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(stranger.getByRole('main').getByRole('alert').first()).toBeVisible()
    await look(stranger, `wrong sign-in, ${size}`)
    await open(stranger, join, stranger.getByRole('button', { name: 'Join and open the report' }))
    await open(stranger, '/sign-in/link?token=used', stranger.getByRole('heading', { name: 'This link is over' }))
    await owner.setViewportSize(viewport)
    await open(owner, '/settings/account', owner.getByRole('button', { name: 'Connect GitHub' }))
    await open(owner, '/settings/people', owner.getByText('Maja Lindqvist', { exact: true }))
    await owner.getByRole('button', { name: 'Invite', exact: true }).click()
    await expect(owner.getByRole('textbox', { name: 'Name or email' })).toBeVisible()
    await look(owner, `inviting, ${size}`)
    await owner.keyboard.press('Escape')
    await openPersonMenu(owner)
    await look(owner, `the menu of the person, ${size}`)
    await owner.goto(report)
    await owner.getByRole('button', { name: 'Share' }).click()
    await expect(owner.getByPlaceholder('Name or email')).toBeVisible()
    await look(owner, `sharing, ${size}`)
  }
})
