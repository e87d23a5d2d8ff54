/** Three people write in one document while a model writes in it, and each sees all of it. */
import type { Page } from '@playwright/test'
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { inviteTo, makeAccount } from './fixtures/people'
import { storedSections } from './fixtures/stored'
import { paneRow, section, textOfSection, untilSaved, untilWritten } from './fixtures/workspace'

const goneOnTo = /(\S+\s+){8}/

test('Three people write in one document while a model writes in it', async ({ page, newBrowser, pacedAlone }) => {
  // Three browsers, and a run from its plan to its end.
  test.slow()
  const { server, model } = pacedAlone
  await makeAccount(page, server.url)
  model.holdIn(4)
  const { document } = await createDocument(page.request, server.url, {
    brief: 'Write a 1,200-word report on the history of tide mills.',
    start: 'write',
  })
  const address = `${server.url}/documents/${document.id}`
  const joined = async (name: string): Promise<Page> => {
    const path = await inviteTo(page.request, server.url, { documentId: document.id, invited: name, role: 'editor' })
    const browser = await newBrowser()
    const answer = await browser.request.post(`${server.url}/api${path}`, { data: { name } })
    expect(answer.status(), await answer.text()).toBe(200)
    await browser.goto(address)
    return browser
  }
  const [tomasz, maja] = [await joined('Tomasz Wilk'), await joined('Maja Lindqvist')]
  await page.goto(address)
  await model.untilHeld()
  const everybody = [page, tomasz, maja]
  for (const each of everybody) await expect(section(each, '3').getByRole('paragraph').first()).toContainText(goneOnTo)

  // Two in one section, and one in another; the model is in the middle of a sentence of the third.
  const words = new Map([
    [page, 'Ines says that the tide drives it. '],
    [tomasz, 'Tomasz says that it never froze. '],
    [maja, 'Maja has seen the last one. '],
  ])
  await textOfSection(page, '1').click()
  await page.keyboard.press('ControlOrMeta+Home')
  await textOfSection(tomasz, '1').click()
  await tomasz.keyboard.press('ControlOrMeta+End')
  await textOfSection(maja, '2').click()
  await maja.keyboard.press('ControlOrMeta+Home')
  await Promise.all([...words].map(([each, said]) => each.keyboard.type(said)))
  for (const each of everybody) {
    for (const said of words.values()) await expect(each.getByRole('main')).toContainText(said.trim())
    await expect(section(each, '3')).toContainText(goneOnTo)
  }
  await expect(paneRow(page, /^1 .*Tomasz Wilk here/)).toBeVisible()
  await expect(paneRow(page, /^2 .*Maja Lindqvist here/)).toBeVisible()

  // They go on while it does.
  model.release()
  await Promise.all([...words].map(([each, said]) => each.keyboard.type(said)))
  await Promise.all(everybody.map((each) => untilWritten(each)))
  for (const each of everybody) await untilSaved(each)
  const stored = await storedSections(server.database, document.id)
  const text = stored.map(({ markdown }) => markdown).join('\n\n')
  for (const said of words.values()) expect(text.split(said.trim()), said).toHaveLength(3)
  for (const each of everybody)
    for (const { number, markdown } of stored.filter(({ markdown }) => markdown !== '')) {
      const last = markdown.split('\n').at(-1) ?? ''
      await expect(section(each, number)).toContainText(last.replace(/[*_`[\]]/g, '').slice(-40))
    }
  // Nobody had touched what it was writing.
  expect(stored.every(({ status }) => status === 'written')).toBe(true)
  await expect(page.getByRole('main').getByRole('complementary', { name: /proposal/ })).toHaveCount(0)
})
