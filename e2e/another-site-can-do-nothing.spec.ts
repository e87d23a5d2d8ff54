/** A page of another site, and a name that was made to point here, are refused. */
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'

const list = z.object({ documents: z.array(z.unknown()) })

const statusOf = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(url, { headers }, (response: IncomingMessage) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject)
  })

/** 101 when the socket is let in. */
const upgradeOf = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http:', 'ws:'), { headers })
    socket.once('open', () => {
      socket.close()
      resolve(101)
    })
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.once('error', reject)
  })

test('A foreign Origin or Host is refused, for requests and for WebSockets', async ({ server }) => {
  const own = new URL(server.url)
  const foreign: { headers: Record<string, string>; status: number }[] = [
    { headers: { host: own.host, origin: 'http://elsewhere.example' }, status: 403 },
    { headers: { host: own.host, origin: 'null' }, status: 403 },
    { headers: { host: own.host, origin: `http://localhost:${Number(own.port) + 1}` }, status: 403 },
    { headers: { host: 'elsewhere.example' }, status: 421 },
    { headers: { host: `elsewhere.example:${own.port}`, origin: `http://elsewhere.example:${own.port}` }, status: 421 },
  ]
  for (const { headers, status } of foreign) {
    for (const path of ['/', '/api/documents', '/api/health'])
      expect(await statusOf(`${server.url}${path}`, headers), `${path} ${JSON.stringify(headers)}`).toBe(status)
    expect(await upgradeOf(`${server.url}/collaboration`, headers), JSON.stringify(headers)).toBe(status)
  }
  expect(await statusOf(`${server.url}/api/documents`, { host: own.host, origin: own.origin })).toBe(200)
  expect(await upgradeOf(`${server.url}/collaboration`, { host: own.host, origin: own.origin })).toBe(101)
})

test('A page of another site can neither read, write, nor listen, even in the browser that has the cookie', async ({
  page,
  server,
  watch,
}) => {
  const { document } = await createDocument(page.request, server.url, { brief: 'Write a report on locks.' })
  const elsewhere = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<title>Elsewhere</title>')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo = z
    .looseObject({ port: z.number(), family: z.string(), address: z.string() })
    .parse(elsewhere.address())
  const url = `http://localhost:${address.port}/`
  watch.belongsTo(url)
  watch.expectErrors(/status of 403|blocked by CORS|ERR_FAILED|WebSocket connection to|ERR_BLOCKED_BY_RESPONSE/)
  const count = async () =>
    list.parse(await (await page.request.get(`${server.url}/api/documents`)).json()).documents.length
  const before = await count()
  // The browser gets Longhand's cookie first; cookies don't know of ports.
  await page.goto(server.url)
  await page.goto(url)

  const did = await page.evaluate(
    async ({ longhand, id }) => {
      const attempt = (work: Promise<unknown>) =>
        work.then(
          () => 'done',
          () => 'refused',
        )
      const read = (path: string, options?: RequestInit) =>
        attempt(
          fetch(`${longhand}${path}`, { credentials: 'include', ...options }).then((response) => {
            if (!response.ok) throw new Error(String(response.status))
          }),
        )
      const socket = (): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const opened = new WebSocket(`${longhand.replace('http', 'ws')}/collaboration`)
          opened.onopen = resolve
          opened.onerror = reject
        })
      return {
        read: await read('/api/documents'),
        write: await read('/api/documents', { method: 'POST', body: JSON.stringify({ brief: 'Not asked for.' }) }),
        remove: await read(`/api/documents/${id}`, { method: 'DELETE' }),
        listen: await attempt(socket()),
        // Without reading the answer: what matters is that nothing comes of it.
        blind: await attempt(
          fetch(`${longhand}/api/documents`, {
            method: 'POST',
            mode: 'no-cors',
            credentials: 'include',
            body: JSON.stringify({ brief: 'Not asked for.' }),
          }),
        ),
      }
    },
    { longhand: server.url, id: document.id },
  )
  expect(did).toMatchObject({ read: 'refused', write: 'refused', remove: 'refused', listen: 'refused' })
  expect(await count()).toBe(before)
  await new Promise((resolve) => elsewhere.close(resolve))
})

/** As it is written: a browser would have taken the dots out. */
const answerTo = (url: string, path: string, headers: Record<string, string>): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    get({ hostname, port, path, headers }, (response: IncomingMessage) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        body += piece
      })
      response.on('end', () => resolve(`${response.statusCode} ${body}`))
    }).on('error', reject)
  })

test('Nobody is taken for somebody else because a request says so, by whatever path it comes', async ({
  page,
  startServer,
}) => {
  // From its first account on people sign in there.
  const server = await startServer()
  await page.goto(server.url)
  await createDocument(page.request, server.url, { brief: 'A secret on locks, 300 words.' })
  const account = { name: 'Olga', email: 'olga@example.org', password: 'correct horse battery' }
  expect((await page.request.post(`${server.url}/api/account`, { data: account })).status()).toBe(204)
  const owner = { id: '00000000-0000-7000-8000-000000000001', name: 'Olga' }
  const forged = { 'x-longhand-person': Buffer.from(JSON.stringify(owner)).toString('base64url') }
  expect(await answerTo(server.url, '/api/documents', forged)).toContain('not-signed-in')
  for (const path of [
    '/api/documents',
    '/_next/../api/documents',
    '/_next/%2e%2e/api/documents',
    '/_next/static/../../api/documents',
    '//api/documents',
    '/_next\\..\\api\\documents',
    '/_next/image?url=%2Fapi%2Fdocuments&w=640&q=75',
    `${server.url}/api/documents`,
    '/_next/../documents',
  ]) {
    const answer = await answerTo(server.url, path, forged)
    expect(answer, path).not.toContain('secret on locks')
    expect(answer, path).not.toMatch(/^200 \{/)
  }
  expect((await page.request.get(`${server.url}/api/documents`)).status()).toBe(200)
})
