import { rmSync } from 'node:fs'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { owner, ownerId } from '@/lib/accounts/server/owner'
import { addressHeader } from '@/lib/accounts/server/requests/address-header'
import { personHeader, readPerson, writePerson } from '@/lib/accounts/server/requests/person-header'
import { setAuth } from '@/lib/accounts/server/signing-in/auth'
import { commandLineKey } from '@/lib/accounts/server/signing-in/command-line-key'
import { createAuth } from '@/lib/accounts/server/signing-in/create-auth'
import { makeAccount } from '@/lib/accounts/server/signing-in/make-account'
import { beginSession, endOtherSessions } from '@/lib/accounts/server/signing-in/sessions'
import { signIn } from '@/lib/accounts/server/signing-in/sign-in'
import { newUser } from '@/lib/accounts/testing/people'
import { processSlot } from '@/lib/platform/process-slot'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'

const dataDirectory = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  process.env.LONGHAND_DATA = mkdtempSync(`${tmpdir()}/longhand-`)
  return process.env.LONGHAND_DATA
})

const password = 'correct horse battery'
const behindProxy = { LONGHAND_URL: 'https://longhand.example.org' }
let db: TestDatabase

beforeAll(async () => {
  db = await testDatabase()
  setAuth(createAuth({ address: 'http://localhost:3000' }))
})
afterAll(async () => {
  setAuth(undefined)
  await db.drop()
  rmSync(dataDirectory, { recursive: true })
})
beforeEach(async () => {
  await db.prisma.user.deleteMany()
  await owner()
  processSlot('owners-account').set(undefined)
})
afterEach(() => vi.unstubAllEnvs())

type Place = { readonly HOST?: string; readonly LONGHAND_URL?: string }

/** The environment is read once for a process: another one needs the modules anew. */
async function gateOf({ HOST = '', LONGHAND_URL = '' }: Place = {}) {
  vi.resetModules()
  vi.stubEnv('HOST', HOST)
  vi.stubEnv('LONGHAND_URL', LONGHAND_URL)
  return import('./gate')
}

function request(headers: Readonly<Record<string, string | undefined>> = {}, from = '127.0.0.1'): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: from })
  const message = new IncomingMessage(socket)
  message.method = 'GET'
  Object.assign(message.headers, headers)
  return message
}

/** As a browser sends them back. */
const sentBack = (cookies: readonly string[]): string => cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ')

const makeOwnersAccount = async () =>
  makeAccount({ name: 'Olga', email: 'olga@example.org', password }, await owner(), new Headers())

describe('Who asks', () => {
  it('is nobody’s to write into the request, on any path', async () => {
    await makeOwnersAccount()
    const { forgetPerson, identify } = await gateOf()
    const forged = { [personHeader]: writePerson(await owner()), [addressHeader]: '1.2.3.4' }
    const asked = request(forged)
    expect((await identify(asked)).person).toBeNull()
    expect(asked.headers).toEqual({ [addressHeader]: '127.0.0.1' })
    const ofNext = request(forged)
    forgetPerson(ofNext)
    expect(ofNext.headers).toEqual({})
  })

  it('is whoever the cookie belongs to, as long as the session lasts', async () => {
    await makeOwnersAccount()
    const { identify } = await gateOf()
    const ada = await newUser(db.prisma)
    const session = await beginSession(ada, new Headers())
    const cookie = sentBack(session.cookies)
    const asked = request({ cookie, [personHeader]: writePerson(await owner()) })
    expect((await identify(asked)).person).toEqual(session.person)
    expect(readPerson(String(asked.headers[personHeader]))).toEqual(session.person)
    const [name = '', value = ''] = cookie.split('=', 2)
    for (const forged of [`${name}=${value.slice(0, 20)}`, `${name}=${value.slice(0, -3)}AA%3D`, `${name}=`, 'x'])
      expect((await identify(request({ cookie: forged }))).person, forged).toBeNull()
    await endOtherSessions({ id: ada.id, name: '' })
    expect((await identify(request({ cookie }))).person).toBeNull()
  })

  it('is the owner for a command that knows the secret', async () => {
    await makeOwnersAccount()
    const { identify } = await gateOf(behindProxy)
    const told = await identify(request({ authorization: commandLineKey() }))
    expect(told).toEqual({ person: { id: ownerId, name: 'Olga' }, cookies: [] })
    const old = commandLineKey(Date.now() - 600_000)
    expect((await identify(request({ authorization: old }))).person).toBeNull()
  })
})

describe('An open house', () => {
  it('is a computer of one’s own whose owner has no account', async () => {
    const { identify } = await gateOf()
    const script = await identify(request())
    expect(script).toMatchObject({ person: { id: ownerId }, cookies: [] })
    const browser = await identify(request({ accept: 'text/html' }))
    expect(browser.person?.sessionId).toBeDefined()
    expect(sentBack(browser.cookies)).toMatch(/^longhand\.session_token=/)

    await makeOwnersAccount()
    expect((await identify(request())).person).toBeNull()
    expect((await identify(request({ accept: 'text/html' }))).cookies).toEqual([])
    const cookie = sentBack(browser.cookies)
    expect((await identify(request({ cookie }))).person?.id).toBe(ownerId)
  })

  it.each<Place>([
    { HOST: '0.0.0.0' },
    { HOST: '192.168.1.4' },
    { HOST: '::' },
    behindProxy,
    { HOST: 'localhost', ...behindProxy },
  ])('is none where others can reach it: %o', async (place) => {
    const { identify } = await gateOf(place)
    for (const headers of [{}, { accept: 'text/html' }, { host: 'localhost:3000' }])
      expect(await identify(request(headers))).toEqual({ person: null, cookies: [] })
  })
})

describe('The address that somebody comes from', () => {
  const passed = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7' }
  const told = async (place: Place, from: string, headers = passed) => {
    const { identify } = await gateOf(place)
    const asked = request(headers, from)
    await identify(asked)
    return asked.headers[addressHeader]
  }

  it('is told by a proxy near by that LONGHAND_URL speaks of, and by nobody else', async () => {
    for (const near of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.3', '172.18.0.2', 'fd00::2'])
      expect(await told(behindProxy, near), near).toBe('203.0.113.7')
    expect(await told(behindProxy, '198.51.100.9')).toBe('198.51.100.9')
    expect(await told({ HOST: '0.0.0.0' }, '10.0.0.3')).toBe('10.0.0.3')
    expect(await told({}, '127.0.0.1')).toBe('127.0.0.1')
  })
})

describe('The cookie of a session', () => {
  const cookiesAt = async (address: string) => {
    setAuth(createAuth({ address }))
    const cookies = await signIn({ email: 'olga@example.org', password }, new Headers({ [addressHeader]: address }))
    setAuth(createAuth({ address: 'http://localhost:3000' }))
    return cookies.map((cookie) => cookie.toLowerCase())
  }

  it('is out of reach of scripts and of other sites, and of networks where the address is secure', async () => {
    await makeOwnersAccount()
    for (const cookie of await cookiesAt('http://localhost:3000')) {
      expect(cookie).toContain('httponly')
      expect(cookie).toContain('samesite=lax')
      expect(cookie).not.toContain('secure')
      expect(cookie).not.toContain('domain=')
    }
    const secure = await cookiesAt('https://longhand.example.org')
    expect(secure.length).toBeGreaterThan(0)
    for (const cookie of secure) {
      expect(cookie).toMatch(/^__secure-longhand\./)
      for (const flag of ['httponly', 'secure', 'samesite=lax']) expect(cookie.split('; ')).toContain(flag)
    }
  })

  it('is a new one for whoever signs in, whatever cookie they came with', async () => {
    await makeOwnersAccount()
    const planted = sentBack((await beginSession(await newUser(db.prisma), new Headers())).cookies)
    const before = await db.prisma.session.findMany()
    const headers = new Headers({ cookie: planted, [addressHeader]: '10.1.1.1' })
    const given = sentBack(await signIn({ email: 'olga@example.org', password }, headers))
    expect(given).not.toBe(planted)
    const made = await db.prisma.session.findMany({ where: { id: { notIn: before.map(({ id }) => id) } } })
    expect(made).toMatchObject([{ userId: ownerId }])
    const { identify } = await gateOf()
    expect((await identify(request({ cookie: planted }))).person?.name).toBe('Ada')
  })
})

describe('Signing in', () => {
  const at = (address: string) => new Headers({ [addressHeader]: address })
  const errorOf = async (email: string, guess: string, address: string) =>
    signIn({ email, password: guess }, at(address)).then(
      () => null,
      (error) => [error.status, error.code, error.message.replace(/\d+/, 'N')],
    )

  it('says the same of an address that nobody has as of a wrong password, and takes as long', async () => {
    await makeOwnersAccount()
    await newUser(db.prisma)
    const wrong = await errorOf('olga@example.org', 'wrong password', '10.2.0.1')
    expect(wrong?.slice(0, 2)).toEqual([401, 'wrong-password'])
    expect(await errorOf('nobody@example.org', 'wrong password', '10.2.0.2')).toEqual(wrong)
    const took = async (email: string) => {
      const times: number[] = []
      for (let at = 0; at < 5; at += 1) {
        const began = performance.now()
        await errorOf(email, 'wrong password', `10.3.${email.length}.${at}`)
        times.push(performance.now() - began)
      }
      return Math.min(...times)
    }
    const [known, unknown] = [await took('olga@example.org'), await took('nobody@example.org')]
    // Hashing takes a tenth of a second; without it the answer would come in a few milliseconds.
    expect(unknown).toBeGreaterThan(known / 4)
  })

  it('is refused for a while after ten tries from one place, also with the right password', async () => {
    await makeOwnersAccount()
    for (let tried = 0; tried < 10; tried += 1)
      expect((await errorOf('olga@example.org', 'wrong password', '10.4.0.1'))?.[0]).toBe(401)
    const refused = [429, 'too-many-tries', 'Too many tries from here. Wait N seconds, then try again.']
    expect(await errorOf('olga@example.org', password, '10.4.0.1')).toEqual(refused)
    expect(await errorOf('nobody@example.org', password, '10.4.0.1')).toEqual(refused)
    expect(await errorOf('olga@example.org', password, '10.4.0.2')).toBeNull()
  })
})
