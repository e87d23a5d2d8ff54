/** People with accounts: they sign in and out, and come by a link that is good for once. */
import type { Page } from '@playwright/test'
import { choose } from './fixtures/choose'
import { expect, test } from './fixtures/journey'
import { OtherService } from './fixtures/other-service'
import { serverGone } from './fixtures/page-watch'
import { ines, makeAccount, openPersonMenu, printedLink, rosa, signIn, signOut } from './fixtures/people'

const start = (page: Page) => page.getByRole('heading', { name: 'What are you writing?' })
const signInPage = (page: Page) => page.getByRole('heading', { name: 'Sign in', exact: true })
const account = (page: Page) => page.getByRole('heading', { name: 'Your account' })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

async function fillAccount(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name, as others will see it' }).fill(ines.name)
  await page.getByRole('textbox', { name: 'Email' }).fill(ines.email)
  await page.getByLabel(/^Password/).fill(ines.password)
  await page.getByRole('button', { name: 'Make the account' }).click()
}

test('The owner makes an account, stays in, and signs in elsewhere; wrong passwords and ended sessions are told', async ({
  page,
  startServer,
  newBrowser,
  watch,
}) => {
  test.setTimeout(120_000)
  watch.expectErrors(/status of 40[13]/)
  const server = await startServer()
  await page.goto(`${server.url}/settings/account`)
  await fillAccount(page)
  await expect(page.getByText('This browser', { exact: true })).toBeVisible()
  await page.goto(server.url)
  await expect(start(page)).toBeVisible()
  await openPersonMenu(page)
  await expect(page.getByRole('menu')).toContainText(ines.email)
  await page.keyboard.press('Escape')

  const other = await newBrowser({ baseURL: server.url })
  await other.goto('/documents?x=1')
  await expect(other).toHaveURL(/\/sign-in\?to=%2Fdocuments$/)
  await signIn(other, { email: ines.email, password: 'not this one at all' })
  await expect(other.getByRole('main').getByRole('alert')).toHaveText(
    'That password does not match this email address.',
  )
  await expect(field(other, 'Password')).toBeFocused()
  await signIn(other, ines)
  await expect(other).toHaveURL(/\/documents$/)

  // Signed out from the first browser, the other hears of it when it next asks for something.
  await page.goto(`${server.url}/settings/account`)
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('1 browser is signed out')).toBeAttached()
  await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(other.getByText('You are signed out in this browser.')).toBeVisible()
  await other.getByRole('link', { name: 'Sign in' }).click()
  await signIn(other, ines)
  await expect(other).toHaveURL(/\/documents$/)

  // A new password signs the other out, and is the one that counts.
  await field(page, 'Present password').fill('not this one at all')
  await page.getByLabel(/^New password/).fill('water finds its way')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This is not your present password.')
  await field(page, 'Present password').fill(ines.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(field(page, 'Present password')).toHaveValue('')
  await other.reload()
  await expect(signInPage(other)).toBeVisible()
  await signIn(other, ines)
  await expect(other.getByRole('main').getByRole('alert')).toHaveText(
    'That password does not match this email address.',
  )
  await signIn(other, { ...ines, password: 'water finds its way' })
  await expect(other).toHaveURL(/\/documents$/)

  await signOut(other)
  await expect(signInPage(other)).toBeVisible()
  await other.goto('/')
  await expect(signInPage(other)).toBeVisible()
  await page.reload()
  await expect(account(page)).toBeVisible()
})

test('After ten tries of a password a browser waits, and is told how long', async ({
  startServer,
  page,
  newBrowser,
  watch,
}) => {
  watch.expectErrors(/status of 4(01|29)/)
  const server = await startServer()
  await makeAccount(page, server.url)
  const other = await newBrowser({ baseURL: server.url })
  for (let tried = 0; tried < 10; tried += 1) {
    const answer = await other.request.post('/api/sign-in', { data: { email: ines.email, password: `guess ${tried}` } })
    expect(answer.status()).toBe(401)
  }
  await other.goto('/sign-in')
  await signIn(other, ines)
  await expect(other.getByRole('main').getByRole('alert')).toContainText(
    /Too many tries from here\. Wait \d+ seconds, then try again\./,
  )
  await expect(other.getByRole('textbox', { name: 'Email' })).toHaveValue(ines.email)
})

test('The link that the server prints signs its owner in once, with a new password where the old one is forgotten', async ({
  page,
  startServer,
  newBrowser,
  watch,
}) => {
  test.setTimeout(120_000)
  watch.expectErrors(serverGone)
  const server = await startServer()
  await makeAccount(page, server.url)
  await server.stop()
  await server.startAgain()
  const link = await printedLink(server)

  const other = await newBrowser()
  // A preview opens it, and does not use it up.
  await other.goto(link)
  await other.reload()
  await other.getByRole('button', { name: 'Choose a new one' }).click()
  await field(other, 'New password').fill('short')
  await other.getByRole('button', { name: 'Sign in as Ines Duarte on this browser' }).click()
  await expect(other.getByRole('main').getByRole('alert')).toHaveText('A password has 10 characters or more.')
  await field(other, 'New password').fill('water finds its way')
  await other.getByRole('button', { name: 'Sign in as Ines Duarte on this browser' }).click()
  await expect(start(other)).toBeVisible()

  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link is over' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in another way' }).click()
  await signIn(page, { ...ines, password: 'water finds its way' })
  await expect(start(page)).toBeVisible()
})

test('On a server that others reach, the owner opens the printed link and makes an account at once', async ({
  page,
  startServer,
}) => {
  const server = await startServer({ HOST: '0.0.0.0' })
  await page.goto(`${server.url}/documents`)
  await expect(page.getByRole('heading', { name: 'Nobody has an account here yet' })).toBeVisible()
  await page.goto(await printedLink(server))
  await page.getByRole('button', { name: 'Sign in as its owner on this browser' }).click()
  await expect(page.getByRole('heading', { name: 'Make your account' })).toBeVisible()
  await fillAccount(page)
  await expect(start(page)).toBeVisible()
  await signOut(page)
  await signIn(page, ines)
  await expect(start(page)).toBeVisible()
})

test('Nobody is led to another site by the address of the page on which one signs in', async ({
  startServer,
  page,
  newBrowser,
}) => {
  const server = await startServer()
  await makeAccount(page, server.url)
  const other = await newBrowser({ baseURL: server.url })
  await other.goto('/sign-in?to=//elsewhere.example/documents')
  await signIn(other, ines)
  await expect(start(other)).toBeVisible()
  expect(new URL(other.url()).origin).toBe(server.url)
  // Signed in already, one is led on.
  await other.goto('/sign-in?to=https://elsewhere.example')
  await expect(start(other)).toBeVisible()
})

test('The owner invites somebody to write here, and gives them a link when they forgot their password', async ({
  page,
  startServer,
  newBrowser,
}) => {
  test.setTimeout(90_000)
  const server = await startServer()
  await page.goto(`${server.url}/settings/people`)
  await page.getByRole('link', { name: 'Make an account' }).click()
  await fillAccount(page)
  await expect(page.getByText('This browser', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByRole('textbox', { name: 'Name or email' }).fill(rosa.name)
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByRole('textbox', { name: `Link for ${rosa.name}` }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Open until' })).toContainText(rosa.name)

  const other = await newBrowser({ baseURL: server.url })
  await other.goto(link)
  await expect(other.getByRole('textbox', { name: /^Your name/ })).toHaveValue(rosa.name)
  await other.getByRole('button', { name: 'Join' }).click()
  await expect(start(other)).toBeVisible()
  // What is the owner's is not in sight, and says so where its address is known.
  await other.goto('/settings/account')
  const pages = other.getByRole('navigation', { name: 'Settings' })
  await expect(pages.getByRole('link')).toHaveText(['Spending', 'Your account'])
  for (const path of ['/settings', '/settings/people']) {
    await other.goto(path)
    await expect(other.getByText('This page is the owner’s')).toBeVisible()
  }
  await other.goto('/settings/spending')
  await expect(other.getByText('Nothing was spent yet')).toBeVisible()

  await page.reload()
  await choose(page.getByRole('combobox', { name: `What ${rosa.name} may do here` }), /Comes to shared documents/)
  await expect(page.getByRole('combobox', { name: `What ${rosa.name} may do here` })).toContainText('Comes to shared')
  // The choice is shown before it is saved.
  await expect(async () => {
    await other.goto('/')
    await expect(other.getByRole('heading', { name: 'Shared with you' })).toBeVisible({ timeout: 2_000 })
  }).toPass()

  await page.getByRole('button', { name: `More about ${rosa.name}` }).click()
  await page.getByRole('menuitem', { name: 'Link to sign in' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const way = await page.getByRole('textbox', { name: /^Link to sign in/ }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  const third = await newBrowser()
  await third.goto(way)
  await third.getByRole('button', { name: `Sign in as ${rosa.name} on this browser` }).click()
  await expect(third.getByRole('heading', { name: 'Shared with you' })).toBeVisible()

  await page.getByRole('button', { name: `More about ${rosa.name}` }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: `Remove ${rosa.name}` }).click()
  await expect(page.getByText(rosa.name, { exact: true })).toBeHidden()
  await third.reload()
  await expect(signInPage(third)).toBeVisible()
})

test('People connect another service, sign in with it, and are told what it refuses', async ({
  page,
  startServer,
  newBrowser,
  watch,
}) => {
  test.setTimeout(90_000)
  watch.expectErrors(/status of 409/)
  const gitlab = await OtherService.start()
  watch.belongsTo(gitlab.url)
  const server = await startServer(gitlab.environment)
  await makeAccount(page, server.url)
  const other = await newBrowser({ baseURL: server.url })
  const signInThere = () => other.getByRole('button', { name: 'Sign in with GitLab' }).click()

  // Nobody has connected it yet; an address alone lets nobody in, not even that of the owner.
  gitlab.who = { id: 7, email: ines.email, isConfirmed: true }
  await other.goto('/sign-in?to=/documents')
  await signInThere()
  await expect(other.getByRole('main').getByRole('alert')).toContainText('it is not connected yet')
  gitlab.who = { id: 8, email: 'stranger@elsewhere.example', isConfirmed: true }
  await signInThere()
  await expect(other.getByRole('main').getByRole('alert')).toContainText('Nobody here has connected that account.')
  gitlab.who = null
  await signInThere()
  await expect(other.getByRole('main').getByRole('alert')).toContainText('Nothing was allowed there')

  await page.goto(`${server.url}/settings/account`)
  gitlab.who = { id: 7, email: 'ines@elsewhere.example', isConfirmed: false }
  await page.getByRole('button', { name: 'Connect GitLab' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('no confirmed email address')
  gitlab.who = { id: 7, email: 'ines@elsewhere.example', isConfirmed: true }
  await page.getByRole('button', { name: 'Connect GitLab' }).click()
  await expect(page.getByRole('button', { name: 'Disconnect GitLab' })).toBeVisible()

  await signInThere()
  await expect(other).toHaveURL(/\/documents$/)
  const authorize = gitlab.asked.findLast(({ pathname }) => pathname === '/oauth/authorize')
  expect(authorize?.searchParams.get('redirect_uri')).toBe(`${server.url}/api/auth/callback/gitlab`)
  expect(authorize?.searchParams.get('scope')).toBe('read_user')

  await page.getByRole('button', { name: 'Disconnect GitLab' }).click()
  await expect(page.getByRole('button', { name: 'Connect GitLab' })).toBeVisible()
  await gitlab.close()
})
