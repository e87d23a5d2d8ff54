import { once } from 'node:events'
import { createServer as createWebServer, type RequestListener, type Server as WebServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { createServer as createRawServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConnectionTest, NewConnection } from '../connection'
import { type ProtocolServerOptions, type ScriptedFault, startProtocolServer } from '../testing/protocol-server'
import { selfSigned } from '../testing/self-signed'
import { tryNewConnection } from './test-connection'

const open: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(open.splice(0).map((close) => close())))

/** Resolves with the address of a server, without its protocol. */
async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return `127.0.0.1:${address.port}`
}

const web = (listener: RequestListener): Promise<string> => listening(createWebServer(listener) satisfies WebServer)

async function protocol(options: ProtocolServerOptions): Promise<string> {
  const server = await startProtocolServer({ rehearsal: { wordsPerSecond: 0 }, ...options })
  open.push(() => server.close())
  return options.wire === 'anthropic' ? server.url : `${server.url}/v1`
}

const gateway = (baseUrl: string, rest: Partial<NewConnection> = {}): NewConnection => ({
  provider: 'compatible',
  name: 'Gateway',
  baseUrl,
  key: 'sk-right-0001',
  headers: {},
  ...rest,
})

const test = (input: NewConnection, longestMs = 20_000): Promise<ConnectionTest> =>
  tryNewConnection(input, new AbortController().signal, { longestMs })

const found = (problem: string, message: string | RegExp, advice: string | RegExp) => ({
  status: 'failed',
  problem,
  message: expect.stringMatching(message),
  advice: expect.stringMatching(advice),
})

const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

const page: RequestListener = (request, response) => {
  const isThere = request.url === '/'
  response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html' })
  response.end('<!doctype html><title>Welcome</title><p>Our new model is here.')
}

describe('A connection that works', () => {
  it.each([
    ['anthropic', 'anthropic', 'claude-sonnet-9'],
    ['responses', 'openai', 'gpt-9'],
    ['chat', 'compatible', 'llama'],
  ] as const)(
    'over the wire of %s says how many models there are and which one answered',
    async (wire, provider, id) => {
      const baseUrl = await protocol({ wire, key: 'sk-right-0001', models: [id] })
      const told = await test(gateway(baseUrl, { provider }))
      expect(told).toEqual({ status: 'ok', models: 1, model: id, ms: expect.any(Number) })
    },
  )

  it('may want headers, and no key', async () => {
    const baseUrl = await protocol({ wire: 'chat', key: 'from-a-header' })
    const headers = { Authorization: 'Bearer from-a-header' }
    expect(await test(gateway(baseUrl, { key: undefined, headers }))).toMatchObject({ status: 'ok' })
  })
})

describe('A key', () => {
  it.each([
    ['anthropic', 'anthropic', /your Anthropic account/],
    ['responses', 'openai', /your OpenAI account/],
    ['chat', 'compatible', /Ask whoever runs the server/],
  ] as const)('that is wrong over the wire of %s', async (wire, provider, advice) => {
    const baseUrl = await protocol({ wire, key: 'sk-right-0001' })
    const told = await test(gateway(baseUrl, { provider, key: 'sk-wrong-0002' }))
    expect(told).toEqual(found('wrong-key', /^Gateway did not accept the key\.$/, advice))
  })

  it('that is missing', async () => {
    const baseUrl = await protocol({ wire: 'chat', key: 'sk-right-0001' })
    expect(await test(gateway(baseUrl, { key: undefined }))).toEqual(
      found('wrong-key', /^Gateway wants a key\.$/, /^Paste the key/),
    )
  })

  it('that is called wrong with status 400, as Google does', async () => {
    const message = 'API key not valid. Please pass a valid API key.'
    const at = await web(json(400, [{ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }]))
    expect(await test(gateway(`http://${at}/v1`))).toMatchObject({ problem: 'wrong-key' })
  })
})

describe('An address', () => {
  it('at which there is no list of models', async () => {
    const baseUrl = `${await protocol({ wire: 'chat' })}/v2`
    expect(await test(gateway(baseUrl))).toEqual(
      found('wrong-address', /^There is a server at http:\S+\/v1\/v2, but no models/, /ends in \/v1/),
    )
    const anthropic = `${await protocol({ wire: 'anthropic' })}/v1`
    expect(await test(gateway(anthropic, { provider: 'anthropic' }))).toEqual(
      found('wrong-address', /no models/, /Leave the address empty.*ends before \/v1\/messages/),
    )
  })

  it.each(['anthropic', 'openai', 'compatible'] as const)('of a web page in the place of %s', async (provider) => {
    const at = await web((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello'))
    const missing = await web(page)
    expect(await test(gateway(`http://${at}`, { provider }))).toEqual(
      found('not-compatible', /does not speak (OpenAI|Anthropic)’s dialect\.$/, /not of a web page/),
    )
    expect(await test(gateway(`http://${missing}/app`, { provider }))).toMatchObject({ problem: 'wrong-address' })
  })

  it('of something else that answers with JSON', async () => {
    const at = await web(json(200, { status: 'fine' }))
    expect(await test(gateway(`http://${at}/v1`))).toMatchObject({ problem: 'not-compatible' })
  })

  it('where nothing listens', async () => {
    const server = createRawServer()
    const at = await listening(server)
    await Promise.all(open.splice(0).map((close) => close()))
    const told = found('unreachable', `^Nothing answers at http://${at}/v1\\.$`, /the server runs/)
    expect(await test(gateway(`http://${at}/v1`))).toEqual(told)
  })

  it('whose name nobody knows', async () => {
    expect(await test(gateway('http://nowhere.invalid/v1'))).toEqual(
      found('unreachable', /^Nothing is known under the name in http:\/\/nowhere\.invalid\/v1\.$/, /how it is written/),
    )
  })

  it('in a private network', async () => {
    for (const baseUrl of ['http://10.0.0.1/v1', 'http://169.254.169.254/v1', 'http://[::ffff:192.168.0.1]/v1'])
      expect(await test(gateway(baseUrl))).toEqual(
        found('private-address', /is in a private network/, /LONGHAND_ALLOW_PRIVATE_MODELS=1/),
      )
  })

  it('that sends requests on to another one', async () => {
    const at = await web((_, response) => response.writeHead(302, { location: 'https://example.org/' }).end())
    expect(await test(gateway(`http://${at}/v1`))).toEqual(
      found('private-address', /sends requests on to another address\.$/, /Enter the address that it leads to/),
    )
    const circle = await web((_, response) => response.writeHead(302, { location: '/' }).end())
    expect(await test(gateway(`http://${circle}/v1`))).toMatchObject({ problem: 'not-compatible' })
  })
})

describe('A secure connection', () => {
  it('to a server whose certificate is signed by itself', async () => {
    const at = await listening(createSecureServer(selfSigned, json(200, { data: [] })))
    expect(await test(gateway(`https://${at}/v1`))).toEqual(
      found('not-trusted', /not secure: its certificate is signed by itself\.$/, /NODE_EXTRA_CA_CERTS/),
    )
  })

  it('to a server that speaks plain HTTP', async () => {
    const at = await web(json(200, { data: [] }))
    expect(await test(gateway(`https://${at}/v1`))).toEqual(
      found('not-trusted', /does not speak HTTPS\.$/, /try the address with http:\/\//),
    )
  })

  it('that is wanted and not tried', async () => {
    const at = await listening(createSecureServer(selfSigned, json(200, { data: [] })))
    expect(await test(gateway(`http://${at}/v1`))).toEqual(
      found('unreachable', /ended the connection\.$/, /may want https:\/\//),
    )
  })
})

describe('A model', () => {
  const first = (fault: ScriptedFault) => protocol({ wire: 'chat', key: 'sk-right-0001', faults: { 1: fault } })

  it('that is listed and not there', async () => {
    const message = 'The model `rehearsal` does not exist'
    const baseUrl = await first({ status: 404, type: 'model_not_found', message })
    expect(await test(gateway(baseUrl))).toEqual(
      found('no-such-model', /^Gateway lists a model and does not let this key use it\.$/, /Choose another model/),
    )
  })

  it('that can’t be asked at this address, though it is listed there', async () => {
    const baseUrl = await first({ status: 404, type: 'error', message: 'no such path' })
    expect(await test(gateway(baseUrl))).toMatchObject({ problem: 'wrong-address' })
  })

  it('is none that writes text', async () => {
    for (const models of [[], ['nomic-embed-text']])
      expect(await test(gateway(await protocol({ wire: 'chat', models })))).toEqual(
        found('no-models', /lists no model that writes text\.$/, /Load a model/),
      )
  })

  it.each([
    ['402', { status: 402, type: 'payment_required' }],
    ['insufficient_quota', { status: 429, type: 'insufficient_quota' }],
    [
      'Anthropic’s words',
      { status: 400, type: 'invalid_request_error', message: 'Your credit balance is too low to access the API.' },
    ],
  ] as const)('is not paid for: %s', async (_, fault) => {
    expect(await test(gateway(await first(fault)))).toEqual(
      found('no-credit', /^The account at Gateway has no credit left\.$/, /Add credit/),
    )
  })

  it('may not be asked so often', async () => {
    const baseUrl = await first({ status: 429, type: 'rate_limit_error', headers: { 'retry-after': '30' } })
    expect(await test(gateway(baseUrl))).toEqual(found('rate-limited', /how fast/, /The key is right/))
  })

  it('is overloaded', async () => {
    expect(await test(gateway(await first({ status: 503, type: 'server_error' })))).toMatchObject({
      problem: 'overloaded',
    })
  })

  it('is refused for another reason, which is told without what is secret', async () => {
    const headers = { 'X-Team': 'Token secret-team-0003' }
    const message = 'Team secret-team-0003 with sk-right-0001 may not use parameter x'
    const baseUrl = await first({ status: 400, type: 'invalid_request_error', message })
    const told = await test(gateway(baseUrl, { headers }))
    expect(told).toEqual(
      found('other', /^Gateway did not accept the request \(400 Team \[key\] with \[key\] may/, /log/),
    )
    expect(JSON.stringify(told)).not.toMatch(/secret-team|sk-right|kept/)
  })
})

describe('A server that never answers', () => {
  it('is given up in time', async () => {
    const at = await listening(createRawServer())
    expect(await test(gateway(`http://${at}/v1`), 1_000)).toEqual(
      found('slow', /^Gateway did not answer within 1 seconds?\.$/, /may be loading the model/),
    )
  })

  it('is given up in time also when it has listed its models', async () => {
    const baseUrl = await protocol({ wire: 'chat', faults: { 1: { break: 'stall', after: 0 } } })
    expect(await test(gateway(baseUrl), 1_000)).toMatchObject({ problem: 'slow' })
  })

  it('is not waited for when the person leaves', async () => {
    const leaving = new AbortController()
    const told = tryNewConnection(gateway(`http://${await listening(createRawServer())}/v1`), leaving.signal)
    setTimeout(() => leaving.abort(new Error('left')), 50)
    await expect(told).rejects.toThrow()
  })
})
