/** Somebody leaves for good: what is theirs alone is handed over, and their password is asked for. */
import { createDocument } from './fixtures/api'
import { choose } from './fixtures/choose'
import { expect, test } from './fixtures/journey'
import { ines, inviteMember, makeAccount, rosa, signIn } from './fixtures/people'

test('Somebody deletes their account and hands their document over', async ({
  page,
  startServer,
  newBrowser,
  watch,
}) => {
  test.setTimeout(90_000)
  watch.expectErrors(/status of 40[13]/)
  const server = await startServer()
  await makeAccount(page, server.url)
  const path = await inviteMember(page.request, server.url, rosa.email)
  const other = await newBrowser({ baseURL: server.url })
  await other.goto(path)
  await expect(other.getByRole('heading', { name: 'Ines Duarte asked you to write here' })).toBeVisible()
  await other.getByRole('textbox', { name: /^Your name/ }).fill(rosa.name)
  await expect(other.getByRole('textbox', { name: /^Email/ })).toHaveValue(rosa.email)
  await other.getByLabel(/^Password/).fill(rosa.password)
  await other.getByRole('button', { name: 'Join' }).click()
  await expect(other.getByRole('heading', { name: 'What are you writing?' })).toBeVisible()
  const { document } = await createDocument(other.request, server.url, { brief: 'Write a report on weirs.' })
  const shared = await other.request.post(`/api/documents/${document.id}/invitations`, {
    data: { invited: ines.email, role: 'editor' },
  })
  expect(shared.status()).toBe(201)

  await other.goto('/settings/account')
  await other.getByRole('button', { name: 'Delete the account' }).click()
  const dialog = other.getByRole('dialog', { name: 'Delete the account?' })
  await dialog.getByRole('button', { name: 'Delete the account' }).click()
  await expect(dialog.getByText('Choose what becomes of it.', { exact: true })).toBeVisible()
  await expect(dialog.getByText('Type your password.')).toBeVisible()
  await choose(dialog.getByRole('combobox', { name: /weirs/ }), 'Hand it over to Ines Duarte')
  await dialog.getByLabel('Your password').fill('not this one')
  await dialog.getByRole('button', { name: 'Delete the account' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('This is not your present password. Nothing was changed.')
  await dialog.getByLabel('Your password').fill(rosa.password)
  await dialog.getByRole('button', { name: 'Delete the account' }).click()
  await expect(other.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await signIn(other, rosa)
  await expect(other.getByRole('main').getByRole('alert')).toBeVisible()

  await page.goto(`${server.url}/documents`)
  await expect(page.getByRole('button', { name: /^Delete .*weirs/ })).toBeVisible()
  await page.goto(`${server.url}/settings/people`)
  await expect(page.getByRole('listitem').filter({ hasText: ines.email })).toBeVisible()
  await expect(page.getByText(rosa.name)).toBeHidden()
  // The owner of the installation can't, and is told why.
  await page.goto(`${server.url}/settings/account`)
  await expect(page.getByText('This account owns the installation')).toBeVisible()
})
