/** A key that was typed goes to the server that it was typed for, and nowhere else: to no page, answer, log or table. */
import { createServer } from 'node:http'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { z } from 'zod'
import { startProtocolServer } from '@/lib/models/testing/protocol-server'
import { type Created, createDocument, runOf, untilFinished } from './fixtures/api'
import { expect, test } from './fixtures/journey'

const key = 'sk-canary-7Qe2vLx9Kp4mTz81'
const team = 'canary-header-3Hn8Wd5yRb'

test('A key and a header serve tests, lists and runs, and are found nowhere else', async ({ request, startServer }) => {
  // The SDKs would print whole requests for the last two.
  const server = await startServer({ LOG_LEVEL: 'trace', OPENAI_LOG: 'debug', ANTHROPIC_LOG: 'debug' })
  const gateway = await startProtocolServer({ wire: 'chat', key, models: ['quill'], rehearsal: { wordsPerSecond: 0 } })
  const echo = await startEcho()
  const ears = new Ears(request, server.url)

  await ears.connect('Gateway', `${gateway.url}/v1`)
  await ears.connect('Echo', `${echo.url}/v1`)
  expect(await ears.get('/api/models?fresh=1')).toContain(`"keyEnding":"${key.slice(-4)}"`)
  const brief = 'Write a 300-word report on salt marshes.'
  const good = await createDocument(request, server.url, { brief, model: 'gateway/quill', start: 'write' })
  await untilFinished(request, server.url, good.run?.id ?? '')
  const bad = await createDocument(request, server.url, { brief, model: 'echo/quill', start: 'write' })
  await expect.poll(async () => (await runOf(request, server.url, bad.run?.id ?? '')).status).toBe('failed')
  for (const created of [good, bad]) await ears.readAll(created)
  for (const page of ['/', '/documents', '/settings', '/settings/spending']) await ears.get(page)
  for (const noun of ['documents', 'estimate-basis', 'models/roles', 'spending', 'spending/limits', 'spending/csv'])
    await ears.get(`/api/${noun}`)
  const tables = await server.database.dump()
  await ears.remove()
  await server.stop()

  // The one way in which they may leave, and what was searched was there.
  expect(gateway.requests.at(-1)?.headers).toMatchObject({ authorization: `Bearer ${key}`, 'x-team': team })
  for (const secret of [key, team])
    expect(echo.told.join(), 'the server that is asked tells them back').toContain(secret)
  expect(ears.heard.join('\n')).toContain('[key]')
  expect(tables).toContain('"handle": "gateway"')
  expect(server.said).toContain('Longhand is ready')
  for (const [where, text] of [
    ['answers and pages', ears.heard.join('\n')],
    ['the log', server.said],
    ['the database', tables],
  ] as const)
    for (const secret of [key, team])
      for (const form of formsOf(secret)) expect(text.includes(form), `${form} in ${where}`).toBe(false)
  await Promise.all([gateway.close(), echo.close()])
})

/** Hears everything that Longhand answers. */
class Ears {
  readonly heard: string[] = []
  readonly #connected: string[] = []

  constructor(
    private readonly request: APIRequestContext,
    private readonly at: string,
  ) {}

  async get(path: string): Promise<string> {
    return this.#hear(await this.request.get(`${this.at}${path}`))
  }

  /** Tried out, added, tried out again; and what is refused must not be told back. */
  async connect(name: string, baseUrl: string): Promise<void> {
    const connection = { provider: 'compatible', name, baseUrl, key, headers: { 'X-Team': team } }
    await this.#post('/api/connections/test', connection)
    const { id } = z.object({ id: z.uuid() }).parse(JSON.parse(await this.#post('/api/connections', connection)))
    this.#connected.push(id)
    await this.#post(`/api/connections/${id}/test`, {})
    for (const wrong of [
      { key: `${key} ${team}` },
      { headers: { 'X-Team': `${team}\n` + `${key}ü` } },
      { headers: { 'X Team': team } },
      { baseUrl: `https://me:${key}@127.0.0.1/v1` },
      { baseUrl: `https://127.0.0.1/v1?key=${key}` },
    ]) {
      await this.#post('/api/connections', { ...connection, ...wrong }, 400)
      await this.#hear(await this.request.patch(`${this.at}/api/connections/${id}`, { data: wrong }), 400)
    }
  }

  async remove(): Promise<void> {
    for (const id of this.#connected) await this.#hear(await this.request.delete(`${this.at}/api/connections/${id}`))
  }

  async readAll({ document, run }: Created): Promise<void> {
    const at = `/api/documents/${document.id}`
    for (const path of ['', '/runs', '/ledger', '/export?format=markdown', '/export?format=json&unwritten=omit'])
      await this.get(`${at}${path}`)
    for (const path of ['', '/events', '/report']) await this.get(`/api/runs/${run?.id}${path}`)
    await this.get(`/documents/${document.id}`)
  }

  async #post(path: string, data: unknown, status?: number): Promise<string> {
    return this.#hear(await this.request.post(`${this.at}${path}`, { data }), status)
  }

  async #hear(answer: APIResponse, status?: number): Promise<string> {
    const text = await answer.text()
    if (status !== undefined) expect(answer.status(), text).toBe(status)
    this.heard.push(JSON.stringify(answer.headers()), text)
    return text
  }
}

/** Lists a model, and answers all else with an error that holds what it was sent, as careless servers do. */
async function startEcho(): Promise<{ url: string; told: string[]; close(): Promise<unknown> }> {
  const told: string[] = []
  const server = createServer((request, response) => {
    const isList = request.url === '/v1/models'
    const body = isList
      ? { object: 'list', data: [{ id: 'quill', object: 'model' }] }
      : {
          error: {
            type: 'invalid_request_error',
            message: `${request.headers['x-team']}: ${request.headers.authorization}`,
          },
        }
    told.push(JSON.stringify(body))
    response.writeHead(isList ? 200 : 400, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    told,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

/** As it is, in an address, in hexadecimal, and in Base64 wherever in the text it begins. */
function formsOf(secret: string): string[] {
  const hex = Buffer.from(secret).toString('hex')
  const base64 = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.from('x'.repeat(before) + secret).toString('base64')
    // Characters at both ends also depend on what stands beside the secret.
    const own = whole.replace(/=+$/, '').slice(before === 0 ? 0 : before + 1, -1)
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')]
  })
  return [...new Set([secret, encodeURIComponent(secret), hex, hex.toUpperCase(), ...base64])]
}
