/** What axe finds on each screen, wide and narrow, light and dark. */
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { createDocument, untilFinished } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { inviteMember, inviteTo, makeAccount, openPersonMenu, rosa } from './fixtures/people'
import { section } from './fixtures/workspace'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What keeps people out, with where it is. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`))
}

const looks = [
  { name: 'wide and light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'wide and dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'narrow and light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'narrow and dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const

for (const { name, viewport, colorScheme } of looks) {
  test(`Nothing keeps people out, ${name}: start, settings, planning, review, writing, written`, async ({
    newBrowser,
    request,
    paced: { server, model },
  }) => {
    test.setTimeout(120_000)
    const page = await newBrowser({ viewport, colorScheme, reducedMotion: 'reduce' })
    const look = async (screen: string, path: string, shown: Locator) => {
      await page.goto(`${server.url}${path}`)
      await expect(shown).toBeVisible({ timeout: 15_000 })
      expect.soft(await barriers(page), screen).toEqual([])
    }
    const heading = (text: string | RegExp) => page.getByRole('heading', { name: text })
    const brief = 'Write a 900-word report on commons.'
    const sample = 'rehearsal/standard'
    const make = (start: 'plan' | 'write', by?: string) =>
      createDocument(request, server.url, { brief, start, model: by })

    await look('start', '/', heading('What are you writing?'))
    await look('spending', '/settings/spending', heading('Ledger'))
    await look('settings', '/settings', page.getByText('COMPATIBLE_BASE_URL'))
    await page.getByRole('button', { name: 'Add provider' }).click()
    const dialog = page.getByRole('dialog', { name: 'Connect a model' })
    await dialog.getByText('Another address').click()
    await dialog.getByRole('button', { name: 'Add a header' }).click()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    expect.soft(await barriers(page), 'adding a connection').toEqual([])
    const planned = await make('plan', sample)
    const written = await make('write', sample)
    for (const { run } of [planned, written]) await untilFinished(request, server.url, run?.id ?? '')
    await look('start with documents', '/', heading('Recent'))
    await look(
      'documents',
      '/documents',
      page
        .getByRole('main')
        .getByRole('link', { name: /commons/i })
        .first(),
    )
    await look('review', `/documents/${planned.document.id}`, heading('Review the outline'))
    await look('written', `/documents/${written.document.id}`, page.getByText('This is sample text from Rehearsal.'))

    model.holdIn(1)
    const planning = await make('plan')
    await model.untilHeld()
    await look('planning', `/documents/${planning.document.id}`, heading('Making the outline'))
    model.release()
    await untilFinished(request, server.url, planning.run?.id ?? '')

    model.holdIn(3)
    const writing = await make('write')
    await model.untilHeld()
    const halfWritten = section(page, '2').getByRole('paragraph').first()
    await look('writing', `/documents/${writing.document.id}`, halfWritten)
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
  for (const { name, viewport, colorScheme } of looks) {
    const stranger = await newBrowser({ viewport, colorScheme, reducedMotion: 'reduce', baseURL: server.url })
    const look = async (page: Page, path: string, shown: Locator) => {
      await page.goto(`${server.url}${path}`)
      await expect(shown).toBeVisible({ timeout: 15_000 })
      expect.soft(await barriers(page), `${path}, ${name}`).toEqual([])
    }
    await look(stranger, '/sign-in', stranger.getByRole('button', { name: 'Sign in with GitHub' }))
    await stranger.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(stranger.getByRole('main').getByRole('alert').first()).toBeVisible()
    expect.soft(await barriers(stranger), `wrong sign-in, ${name}`).toEqual([])
    await look(stranger, join, stranger.getByRole('button', { name: 'Join and open the report' }))
    await look(stranger, '/sign-in/link?token=used', stranger.getByRole('heading', { name: 'This link is over' }))
    await owner.setViewportSize(viewport)
    await owner.emulateMedia({ colorScheme })
    await look(owner, '/settings/account', owner.getByRole('button', { name: 'Connect GitHub' }))
    await look(owner, '/settings/people', owner.getByText('Maja Lindqvist', { exact: true }))
    await owner.getByRole('button', { name: 'Invite', exact: true }).click()
    await expect(owner.getByRole('textbox', { name: 'Name or email' })).toBeVisible()
    expect.soft(await barriers(owner), `inviting, ${name}`).toEqual([])
    await owner.keyboard.press('Escape')
    await openPersonMenu(owner)
    expect.soft(await barriers(owner), `the menu of the person, ${name}`).toEqual([])
  }
})
