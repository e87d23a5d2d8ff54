/** What cannot be done is said in a sentence, and nothing is lost for it. */
import { z } from 'zod'
import { expect, test } from './fixtures/journey'
import { typeBrief } from './fixtures/workspace'

const refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
const list = z.object({ documents: z.array(z.unknown()) })

const missing = '0190a5b2-0000-7000-8000-000000000000'

test('A brief that is empty or too long is refused on the first screen, and stays as typed', async ({ page }) => {
  await page.goto('/')
  const act = page.getByRole('button', { name: 'Try it with sample text' })
  await expect(page.getByText('Type a brief first')).toBeVisible()
  await expect(act).toBeDisabled()

  const long = 'A report on rivers. '.repeat(10_000)
  await page.getByRole('textbox', { name: 'Brief' }).fill(long)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('199,999 characters and can hold 100,000')
  await expect(act).toBeDisabled()
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Brief' })).toHaveValue(long)
})

test('A length that is none is refused on the first screen, and the brief stays', async ({ page }) => {
  const brief = 'Write a report on rivers.'
  await typeBrief(page, brief)
  await page.getByRole('button', { name: /^Target length/ }).click()
  for (const length of ['0', '-1', 'abc', '10000000']) {
    const words = page.getByRole('textbox', { name: 'Words' })
    await words.fill(length)
    await expect(words).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('button', { name: 'Try it with sample text', includeHidden: true })).toBeDisabled()
  }
  await page.getByRole('button', { name: 'Follow the brief' }).click()
  await expect(page.getByRole('button', { name: 'Try it with sample text' })).toBeEnabled()
  await expect(page.getByRole('textbox', { name: 'Brief' })).toHaveValue(brief)
})

test('A script gets a code and a sentence for each bad request, and nothing is made', async ({ request, server }) => {
  const documents = `${server.url}/api/documents`
  const count = async () => list.parse(await (await request.get(documents)).json()).documents.length
  const before = await count()
  const brief = 'Write a report on rivers.'
  const bad = [
    { data: { brief: '' } },
    { data: { brief: '   ' } },
    { data: { brief: 'x'.repeat(200_000) } },
    { data: {} },
    { data: { brief, words: 0 } },
    { data: { brief, words: -1 } },
    { data: { brief, words: 'abc' } },
    { data: { brief, words: 10_000_000 } },
    { data: { brief, model: 'nobody/nothing' } },
    { data: { brief, model: 'compatible/unknown', start: 'write' } },
    { data: [brief] },
    { data: Buffer.from('{"brief": "half of'), headers: { 'content-type': 'application/json' } },
  ]
  for (const options of bad) {
    const response = await request.post(documents, options)
    expect(response.status(), JSON.stringify(options).slice(0, 80)).toBe(400)
    const { error } = refusal.parse(await response.json())
    expect(error.message).toMatch(/^[A-Z“].{15,}[.)]$/)
  }
  for (const path of [missing, 'no-uuid']) {
    for (const answer of [
      await request.get(`${documents}/${path}`),
      await request.get(`${documents}/${path}/export?format=docx`),
      await request.post(`${documents}/${path}/runs`, { data: { task: 'write' } }),
      await request.get(`${server.url}/api/runs/${path}`),
      await request.delete(`${documents}/${path}`),
    ]) {
      expect([400, 404], answer.url()).toContain(answer.status())
      refusal.parse(await answer.json())
    }
  }
  expect(await count()).toBe(before)
})

test('The address of a document that does not exist says so, and leads on', async ({ page, watch }) => {
  watch.expectErrors(/status of 404/)
  for (const id of [missing, 'no-uuid']) {
    await page.goto(`/documents/${id}`)
    await expect(page.getByRole('heading', { name: 'There is no such document' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
  }
})
