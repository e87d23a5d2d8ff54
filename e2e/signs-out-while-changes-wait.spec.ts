/** Somebody signs out while changes of theirs wait in the browser: they say whether these stay there for them, or go. */
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page } from '@playwright/test'
import { writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { keptRows, untilKept, untilNothingIsKept } from './fixtures/kept'
import { serverGone } from './fixtures/page-watch'
import { ines, makeAccount, signIn, signOut } from './fixtures/people'
import { storedSections } from './fixtures/stored'
import { textOfSection } from './fixtures/workspace'

/** A tab is closed while the network is gone; the next one is on a page that merges nothing. */
async function leaveWords(context: BrowserContext, url: string, id: string, words: string): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(`${url}/documents/${id}`)
  await textOfSection(tab, '1').click()
  await tab.keyboard.press('ControlOrMeta+Home')
  await context.setOffline(true)
  await expect(tab.getByText('Offline: changes are kept in this browser.')).toBeVisible()
  await tab.keyboard.type(`${words} `)
  await untilKept(tab)
  await tab.close()
  await context.setOffline(false)
  const next = await context.newPage()
  await next.goto(`${url}/settings/account`)
  return next
}

test('Signs out while changes wait: they are kept for the person, or discarded, as they say', async ({
  page,
  context,
  startServer,
  watch,
}) => {
  test.setTimeout(120_000)
  watch.expectErrors(serverGone)
  const server = await startServer({ REHEARSAL_WORDS_PER_SECOND: '0' })
  await makeAccount(page, server.url)
  const id = await writtenDocument(page.request, server.url, { brief: 'Write a 300-word note on salt marshes.' })
  const stored = async () => (await storedSections(server.database, id)).map(({ markdown }) => markdown).join('\n')

  const first = await leaveWords(context, server.url, id, 'To be kept.')
  await signOut(first)
  const question = first.getByRole('dialog', { name: 'Some changes are not merged yet' })
  await expect(question).toContainText('1 change in 1 document is kept in this browser and not merged yet.')
  await expect(question.getByRole('button', { name: 'Sign out and keep' })).toBeFocused()
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await first.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await first.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page: first }).include('[role=dialog]').analyze()
      expect.soft(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    }
  }
  await first.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(first.getByRole('button', { name: new RegExp(`^${ines.name}`) })).toBeFocused()
  await signOut(first)
  await question.getByRole('button', { name: 'Sign out and keep' }).press('Enter')
  await expect(first.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await expect.poll(() => keptRows(first)).toBeGreaterThan(0)
  expect(await stored()).not.toContain('To be kept.')
  await signIn(first, ines)
  await expect.poll(stored, { timeout: 20_000 }).toContain('To be kept.')
  await untilNothingIsKept(first)
  // What is still open would merge what is left behind.
  await first.close()

  const second = await leaveWords(context, server.url, id, 'To be discarded.')
  await second.getByRole('button', { name: 'Sign out', exact: true }).click()
  await second.getByRole('button', { name: 'Sign out and discard' }).click()
  await expect(second.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await untilNothingIsKept(second)
  await signIn(second, ines)
  await expect(second.getByRole('heading', { name: 'What are you writing?' })).toBeVisible()

  // Nothing waits: it is as quick as ever.
  await signOut(second)
  await expect(second.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  expect(await stored()).not.toContain('To be discarded.')
})
