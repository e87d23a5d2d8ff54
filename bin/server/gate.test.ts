import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'

type Place = { readonly HOST?: string; readonly LONGHAND_URL?: string }

/** The environment is read once for a process: another one needs the module anew. */
async function gateOf({ HOST = '', LONGHAND_URL = '' }: Place = {}) {
  vi.resetModules()
  vi.stubEnv('HOST', HOST)
  vi.stubEnv('LONGHAND_URL', LONGHAND_URL)
  return import('./gate')
}

afterEach(() => vi.unstubAllEnvs())

function request(headers: Readonly<Record<string, string | undefined>>, method = 'GET'): IncomingMessage {
  const message = new IncomingMessage(new Socket())
  message.method = method
  Object.assign(message.headers, headers)
  return message
}

/** What becomes of requests with these headers: null for those that may go on, else the status. */
async function statusesOf(place: Place, all: readonly Readonly<Record<string, string | undefined>>[]) {
  const { refusalOf } = await gateOf(place)
  return all.map((headers) => refusalOf(request(headers))?.status ?? null)
}

const behindProxy = { LONGHAND_URL: 'https://longhand.example.org' }

describe('The name that a request calls this server by', () => {
  it('is one of this computer, where the server is for this computer alone', async () => {
    const ours = ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST:3000']
    const others = [
      'longhand.example.org',
      '192.168.1.4:3000',
      'localhost.example.org',
      'localhost@example.org',
      '',
      ' ',
    ]
    const unreadable = ['a b', '[::1', 'localhost:x', '%']
    expect(
      await statusesOf(
        {},
        ours.map((host) => ({ host })),
      ),
    ).toEqual(ours.map(() => null))
    const refused = [...others, ...unreadable]
    expect(await statusesOf({}, [...refused.map((host) => ({ host })), {}])).toEqual([...refused, ''].map(() => 421))
  })

  it('is that of LONGHAND_URL or of this computer, where a proxy stands before it', async () => {
    for (const HOST of ['', '0.0.0.0'])
      expect(
        await statusesOf({ ...behindProxy, HOST }, [
          { host: 'longhand.example.org' },
          { host: 'localhost:3000' },
          { host: 'longhand.example.org:8443' },
          { host: 'example.org' },
          { host: '192.168.1.4:3000' },
        ]),
      ).toEqual([null, null, 421, 421, 421])
  })

  it('may be any where a network is listened to and nothing tells the name', async () => {
    const all = [{ host: '192.168.1.4:3000' }, { host: 'study.local:3000' }, { host: 'localhost:3000' }, {}]
    expect(await statusesOf({ HOST: '0.0.0.0' }, all)).toEqual([null, null, null, 421])
  })

  it('is not believed where a proxy that LONGHAND_URL does not speak of tells who is behind it', async () => {
    const host = 'localhost:3000'
    const foreign = [
      { host, 'x-forwarded-for': '203.0.113.7' },
      { host, 'x-forwarded-for': '127.0.0.1, 203.0.113.7' },
      { host, 'x-real-ip': '203.0.113.7' },
      { host, 'x-forwarded-host': 'longhand.example.org' },
    ]
    const own = [{ host, 'x-forwarded-for': '127.0.0.1, ::1', 'x-forwarded-host': 'localhost:8080' }]
    expect(await statusesOf({}, [...foreign, ...own])).toEqual([421, 421, 421, 421, null])
    const passed = foreign.map((headers) => ({ ...headers, host: 'longhand.example.org' }))
    expect(await statusesOf(behindProxy, passed)).toEqual([null, null, null, null])
    expect((await gateOf()).refusalOf(request(foreign[0] ?? {}))?.message).toContain('LONGHAND_URL')
  })

  it('is asked for in words that help', async () => {
    const wrong = request({ host: 'example.org' })
    expect((await gateOf()).refusalOf(wrong)?.message).toContain('http://localhost')
    expect((await gateOf(behindProxy)).refusalOf(wrong)?.message).toContain('LONGHAND_URL')
  })
})

describe('A request that a page makes', () => {
  const host = 'localhost:3000'

  it('is refused where the page is of another site, port or scheme of its own', async () => {
    const foreign = ['https://example.org', 'http://localhost:5173', 'http://127.0.0.1:3000', 'null', '', 'file://']
    const schemes = ['chrome-extension://localhost:3000', 'ftp://localhost:3000', 'http://localhost:3000.example.org']
    const origins = [...foreign, ...schemes]
    expect(
      await statusesOf(
        {},
        origins.map((origin) => ({ host, origin })),
      ),
    ).toEqual(origins.map(() => 403))
    expect(await statusesOf({}, [{ host, origin: 'http://localhost:3000' }])).toEqual([null])
  })

  it('goes on where it comes from the address that the proxy serves', async () => {
    const at = { host: 'longhand.example.org' }
    expect(
      await statusesOf(behindProxy, [
        { ...at, origin: 'https://longhand.example.org' },
        { ...at, origin: 'https://evil.example.org' },
        { ...at, origin: 'https://longhand.example.org.evil.example' },
      ]),
    ).toEqual([null, 403, 403])
  })

  it('without an origin goes on only where a person follows a link', async () => {
    const site = (name: string, mode: string, dest: string) => ({
      host,
      'sec-fetch-site': name,
      'sec-fetch-mode': mode,
      'sec-fetch-dest': dest,
    })
    expect(
      await statusesOf({}, [
        site('cross-site', 'navigate', 'document'),
        site('same-site', 'navigate', 'document'),
        site('same-origin', 'cors', 'empty'),
        site('none', 'navigate', 'document'),
        site('cross-site', 'no-cors', 'image'),
        site('cross-site', 'no-cors', 'script'),
        site('cross-site', 'navigate', 'iframe'),
        site('same-site', 'cors', 'empty'),
        site('cross-site', 'websocket', 'websocket'),
      ]),
    ).toEqual([null, null, null, null, 403, 403, 403, 403, 403])
    const { refusalOf } = await gateOf()
    const sent = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'].map((method) =>
      refusalOf(request(site('cross-site', 'navigate', 'document'), method)),
    )
    expect(sent.map((refused) => refused?.status ?? null)).toEqual([null, null, 403, 403, 403])
  })
})
