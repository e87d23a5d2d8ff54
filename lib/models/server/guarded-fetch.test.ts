import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { isPrivateAddress } from '@/lib/platform/private-address'
import { type FetchRefused, type GuardOptions, guardedFetch, type Lookup } from './guarded-fetch'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** Resolves with its port on 127.0.0.1. */
async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}

const hello: RequestListener = (_, response) => response.end('hello')

/** Names, and what they lead to: one list for each time that they are looked up, the last one from then on. */
function names(known: Readonly<Record<string, readonly (readonly string[])[]>>): Lookup & { readonly asked: string[] } {
  const asked: string[] = []
  const lookup: Lookup = (hostname, _, callback) => {
    const answers = known[hostname] ?? []
    const found = answers[Math.min(asked.filter((each) => each === hostname).length, answers.length - 1)] ?? []
    asked.push(hostname)
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return Object.assign(lookup, { asked })
}

const closed = (options: Partial<GuardOptions> = {}) => guardedFetch({ allowsPrivate: false, ...options })

/** The code of the refusal, wherever it lies; the error itself where it is no refusal. */
async function refusal(answer: Promise<unknown>): Promise<FetchRefused['code'] | unknown> {
  const error = await answer.then(
    () => 'answered',
    (thrown: Error) => thrown,
  )
  if (!(error instanceof Error)) return error
  return [error, error.cause].find((each) => each instanceof Error && each.name === 'FetchRefused') ?? error
}

describe('Addresses', () => {
  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '::192.168.1.1',
    '::ffff:0:10.0.0.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::1',
    '2002:a00:1::',
    '2001:0:a00:1::',
    'fd00:ec2::254',
    'fc00::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
  ])('%s is private', (address) => expect(isPrivateAddress(address)).toBe(true))

  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '::ffff:127.0.0.1',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '64:ff9b::8.8.8.8',
  ])('%s is this computer or public', (address) => expect(isPrivateAddress(address)).toBe(false))
})

describe('What it asks', () => {
  it('is this computer, by its address and by name', async () => {
    const port = await serve(hello)
    const fetch = closed({ lookup: names({ 'home.test': [['127.0.0.1']] }) })
    for (const host of ['127.0.0.1', 'home.test', '2130706433'])
      expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe('hello')
    expect(await (await closed()(`http://localhost:${port}/`)).text()).toBe('hello')
  })

  it.each([
    'http://10.0.0.1/v1',
    'http://169.254.169.254/latest/meta-data/',
    'http://0x0a000001/',
    'http://10.1/',
    'http://[::ffff:10.0.0.1]/',
    'http://[fd00:ec2::254]/',
    'http://0.0.0.0/',
  ])('is not %s', async (url) => {
    expect(await refusal(closed()(url))).toMatchObject({ code: 'private-address' })
  })

  it('is no name that leads to a private address, nor one of whose addresses is private', async () => {
    const lookup = names({
      'inside.test': [['10.0.0.1']],
      'mapped.test': [['::ffff:192.168.0.1']],
      'both.test': [['127.0.0.1', '10.0.0.1']],
      'metadata.test': [['169.254.169.254']],
    })
    for (const host of ['inside.test', 'mapped.test', 'both.test', 'metadata.test'])
      expect(await refusal(closed({ lookup })(`http://${host}/`)), host).toMatchObject({ code: 'private-address' })
  })

  it('is not the other address of a name that changes it after the check', async () => {
    const port = await serve((_, response) => response.setHeader('connection', 'close').end('hello'))
    const lookup = names({ 'changing.test': [['127.0.0.1'], ['10.0.0.1']] })
    const fetch = closed({ lookup })
    expect(await (await fetch(`http://changing.test:${port}/`)).text()).toBe('hello')
    expect(lookup.asked, 'looked up once for one connection').toEqual(['changing.test'])
    expect(await refusal(fetch(`http://changing.test:${port}/`))).toMatchObject({ code: 'private-address' })
  })

  it('may be a private address where that is allowed', async () => {
    // On Linux this computer answers there, so that nothing leaves it.
    const port = await serve(hello)
    const lookup = names({ 'any.test': [['0.0.0.0']] })
    expect(await refusal(closed({ lookup })(`http://any.test:${port}/`))).toMatchObject({ code: 'private-address' })
    const open = guardedFetch({ allowsPrivate: true, lookup })
    for (const host of ['any.test', '0.0.0.0'])
      expect(await (await open(`http://${host}:${port}/`)).text()).toBe('hello')
  })
})

describe('Redirects', () => {
  const sendOn = (to: string, response: ServerResponse) => response.writeHead(307, { location: to }).end()

  it('are followed on the same host, with everything that was sent', async () => {
    const seen: (readonly [string, string | undefined, string])[] = []
    const port = await serve(async (request: IncomingMessage, response) => {
      let body = ''
      for await (const piece of request) body += piece
      seen.push([`${request.method} ${request.url}`, request.headers.authorization, body])
      if (request.url === '/') sendOn('/v1/', response)
      else response.end('there')
    })
    const init = { method: 'POST', body: '{}', headers: { authorization: 'Bearer canary' } }
    expect(await (await closed()(`http://127.0.0.1:${port}/`, init)).text()).toBe('there')
    expect(seen).toEqual([
      ['POST /', 'Bearer canary', '{}'],
      ['POST /v1/', 'Bearer canary', '{}'],
    ])
  })

  it('are not followed to another host or port, which hears nothing of the key', async () => {
    const heard: string[] = []
    const other = await serve((request, response) => {
      heard.push(JSON.stringify(request.headers))
      response.end()
    })
    for (const target of [`http://127.0.0.1:${other}/`, `http://localhost:${other}/`, 'http://169.254.169.254/']) {
      const port = await serve((_, response) => sendOn(target, response))
      const answer = guardedFetch({ allowsPrivate: true })(`http://127.0.0.1:${port}/`, {
        headers: { authorization: 'Bearer canary', 'x-team': 'canary' },
      })
      const refused = await refusal(answer)
      expect(refused).toMatchObject({ code: 'redirected', message: expect.stringContaining(new URL(target).host) })
    }
    expect(heard).toEqual([])
  })

  it('come to an end', async () => {
    let asked = 0
    const port = await serve((_, response) => {
      asked += 1
      sendOn('/again', response)
    })
    expect(await refusal(closed()(`http://127.0.0.1:${port}/`))).toMatchObject({ code: 'redirect-loop' })
    expect(asked).toBe(4)
  })
})

describe('An answer', () => {
  it('that is too large is ended, and what came of it before is passed on', async () => {
    const port = await serve((_, response) => {
      response.write('x'.repeat(600))
      setTimeout(() => response.end('x'.repeat(600)), 20)
    })
    const answer = await closed({ mostBytes: 1_000 })(`http://127.0.0.1:${port}/`)
    const reader = answer.body?.getReader()
    expect((await reader?.read())?.value).toHaveLength(600)
    expect(await refusal(reader?.read() ?? Promise.resolve())).toMatchObject({ code: 'too-large' })
  })

  it('is measured after it was unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000))
    const port = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    const answer = await closed({ mostBytes: 1_000_000 })(`http://127.0.0.1:${port}/`)
    expect(bomb.length).toBeLessThan(10_000)
    expect(await refusal(answer.text())).toMatchObject({ code: 'too-large' })
  })

  it('that never comes, or never ends, is ended in time', async () => {
    const silent = await serve(() => undefined)
    expect(await refusal(closed({ longestMs: 50 })(`http://127.0.0.1:${silent}/`))).toMatchObject({ code: 'too-slow' })
    const endless = await serve((_, response) => void response.write('x'))
    const answer = await closed({ longestMs: 100 })(`http://127.0.0.1:${endless}/`)
    expect(await refusal(answer.text())).toMatchObject({ code: 'too-slow' })
  })

  it('passes through piece by piece, with its status and headers', async () => {
    let next: () => unknown = () => undefined
    const port = await serve((_, response) => {
      response.writeHead(418, { 'x-seen': 'yes' }).write('one')
      next = () => response.end('two')
    })
    const answer = await closed()(`http://127.0.0.1:${port}/`)
    expect([answer.status, answer.ok, answer.headers.get('x-seen')]).toEqual([418, false, 'yes'])
    const pieces: string[] = []
    for await (const piece of answer.body ?? []) {
      pieces.push(new TextDecoder().decode(piece))
      next()
    }
    expect(pieces).toEqual(['one', 'two'])
  })

  it('without a body is one', async () => {
    const port = await serve((_, response) => response.writeHead(204).end())
    expect((await closed()(`http://127.0.0.1:${port}/`)).status).toBe(204)
  })

  it('is ended with the caller’s reason before it comes and in the middle of it, and the server sees it', async () => {
    const gone: string[] = []
    const port = await serve((request, response) => {
      response.on('close', () => gone.push(request.url ?? ''))
      if (request.url === '/middle') response.write('one')
    })
    const before = new AbortController()
    const never = closed()(`http://127.0.0.1:${port}/before`, { signal: before.signal })
    setTimeout(() => before.abort(new Error('enough')), 20)
    await expect(never).rejects.toThrow('enough')
    const during = new AbortController()
    const answer = await closed()(`http://127.0.0.1:${port}/middle`, { signal: during.signal })
    const text = answer.text()
    during.abort(new Error('enough'))
    await expect(text).rejects.toThrow('enough')
    const left = await closed()(`http://127.0.0.1:${port}/middle`)
    await left.body?.cancel()
    await expect.poll(() => gone).toEqual(['/before', '/middle', '/middle'])
  })
})
