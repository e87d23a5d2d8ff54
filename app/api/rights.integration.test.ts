/** What each route answers to everybody who may ask it: a row for each method of each route file. */
import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type AccessChange, onAccessChange } from '@/lib/accounts/server/access-changes'
import { ownerId } from '@/lib/accounts/server/owner'
import { addressHeader } from '@/lib/accounts/server/requests/address-header'
import { writeLinkToken } from '@/lib/accounts/server/sharing/link-token'
import { setAuth } from '@/lib/accounts/server/signing-in/auth'
import { createAuth } from '@/lib/accounts/server/signing-in/create-auth'
import { makeAccount } from '@/lib/accounts/server/signing-in/make-account'
import { ownersSignInLink } from '@/lib/accounts/server/signing-in/sign-in-link'
import { askedBy } from '@/lib/accounts/testing/asked-by'
import { addConnection } from '@/lib/models/server/stored-connections'
import type { RunStatus } from '@/lib/runs/run'
import { TestServer } from '@/lib/runs/testing/server'
import {
  type Actor,
  cast,
  newSharedDocument,
  onePixel,
  type SharedDocument,
  setLinkFor,
} from '@/lib/runs/testing/shared-document'

const dataDirectory = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  process.env.LONGHAND_DATA = mkdtempSync(`${tmpdir()}/longhand-`)
  return process.env.LONGHAND_DATA
})

type Who = Actor | 'nobody'
const everyone: readonly Who[] = ['nobody', ...cast]

/** A status, with the code of the error where there is one. */
type Answer = string

type Row = {
  readonly answers: Readonly<Record<Who, Answer>>
  readonly body?: (params: Record<string, string>) => unknown
  /** In place of JSON. */
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly query?: string
  readonly params?: (world: SharedDocument) => Promise<Record<string, string>>
  /** Of the run in the document. */
  readonly run?: RunStatus
  /** Whether it changes anything when it is granted; what only asks does not. */
  readonly changes?: boolean
}

const signedOut = '401 not-signed-in'
const forbidden = '403 not-allowed'
const unseen = '404 unknown-document'

const all = (answer: (who: Who) => Answer): Record<Who, Answer> => ({
  nobody: answer('nobody'),
  guest: answer('guest'),
  member: answer('member'),
  reader: answer('reader'),
  commenter: answer('commenter'),
  editor: answer('editor'),
  writer: answer('writer'),
  owner: answer('owner'),
  linkReader: answer('linkReader'),
  linkCommenter: answer('linkCommenter'),
  linkEditor: answer('linkEditor'),
  linkOver: answer('linkOver'),
  host: answer('host'),
})

const mayRead: readonly Who[] = [
  'reader',
  'commenter',
  'editor',
  'writer',
  'owner',
  'linkReader',
  'linkCommenter',
  'linkEditor',
]
const mayComment: readonly Who[] = ['commenter', 'editor', 'writer', 'owner', 'linkCommenter', 'linkEditor']
const mayEdit: readonly Who[] = ['editor', 'writer', 'owner', 'linkEditor']
const mayRun: readonly Who[] = ['writer', 'owner']
const mayShare: readonly Who[] = ['owner']

/** In a document: who has no part in it is not told that there is one. */
const inDocument = (allowed: readonly Who[], granted: number | string) =>
  all((who) => {
    if (who === 'nobody') return signedOut
    if (allowed.includes(who)) return String(granted)
    return mayRead.includes(who) ? forbidden : unseen
  })

const forSignedIn = (granted: number | string) => all((who) => (who === 'nobody' ? signedOut : String(granted)))
const forHost = (granted: number) =>
  all((who) => (who === 'nobody' ? signedOut : who === 'host' ? String(granted) : forbidden))
const forEverybody = (granted: number | string) => all(() => String(granted))

const newConnection = {
  provider: 'compatible',
  name: 'Gateway',
  baseUrl: 'http://127.0.0.1:9/v1',
  key: 'sk-1',
} as const
const connectionOf = async ({ people }: SharedDocument) => {
  const id = await addConnection({ ...newConnection, headers: {} }, people.host)
  const { handle } = await server.db.prisma.modelConnection.findUniqueOrThrow({ where: { id } })
  return { connectionId: id, handle }
}
const newEmail = () => `${randomUUID()}@example.org`
const password = 'correct horse battery'

const table: Readonly<Record<string, Row>> = {
  'GET /api/account': { answers: forSignedIn(200) },
  'POST /api/account': {
    body: () => ({ name: 'Ada', email: newEmail(), password }),
    answers: { ...forSignedIn(204), host: '409 has-account' },
  },
  'PATCH /api/account': { body: () => ({ name: 'Grace' }), answers: forSignedIn(204) },
  'DELETE /api/account': {
    body: () => ({ documents: {} }),
    answers: { ...forSignedIn(204), owner: '409 undecided', host: '409 owner-stays' },
  },
  'PUT /api/account/password': {
    body: () => ({ present: 'not this one', password }),
    answers: forSignedIn('403 wrong-password'),
  },
  'DELETE /api/account/sessions': { answers: forSignedIn(200), changes: false },
  'DELETE /api/account/services/[service]': {
    params: async () => ({ service: 'github' }),
    answers: forSignedIn(204),
    changes: false,
  },
  // Who comes back from a service is told by a cookie, which nobody has here; no service is offered either.
  'GET /api/auth/callback/[service]': { params: async () => ({ service: 'github' }), answers: forEverybody(302) },
  'POST /api/auth/link-social': {
    body: () => ({ service: 'github' }),
    answers: { ...forSignedIn('409 account-needed'), host: signedOut },
  },
  'POST /api/auth/sign-in/social': {
    body: () => ({ service: 'github', to: '/' }),
    answers: forEverybody('404 unknown-service'),
  },
  'POST /api/sign-out': { answers: forSignedIn(204), changes: false },
  'POST /api/sign-in': { body: () => ({ email: 'host@example.org', password }), answers: forEverybody(204) },
  'POST /api/sign-in/link': {
    params: async () => ({ token: (await ownersSignInLink()).split('token=')[1] ?? '' }),
    body: ({ token }) => ({ token }),
    answers: forEverybody(204),
  },
  'POST /api/join/[token]': {
    params: async ({ shareLinkId }) => ({ token: writeLinkToken('share', shareLinkId) }),
    body: () => null,
    answers: { ...forSignedIn(200), nobody: '400 name-needed', linkOver: '404 link-over' },
    changes: false,
  },
  'GET /api/documents': { answers: forSignedIn(200) },
  'POST /api/documents': {
    body: () => ({ brief: 'Write 300 words on rain', model: 'rehearsal/standard' }),
    answers: { ...all(() => forbidden), nobody: signedOut, member: '201', owner: '201', host: '201' },
  },
  'GET /api/documents/[documentId]': { answers: inDocument(mayRead, 200) },
  'PATCH /api/documents/[documentId]': { body: () => ({ brief: 'Another' }), answers: inDocument(mayEdit, 200) },
  'DELETE /api/documents/[documentId]': { answers: inDocument(mayShare, 204) },
  'GET /api/documents/[documentId]/comments': { answers: inDocument(mayRead, 200) },
  'POST /api/documents/[documentId]/comments': {
    params: async ({ sectionId }) => ({ sectionId }),
    body: ({ sectionId }) => ({
      id: randomUUID(),
      commentId: randomUUID(),
      anchor: { kind: 'section', sectionId },
      text: 'Which towns?',
    }),
    answers: inDocument(mayComment, 201),
  },
  'POST /api/documents/[documentId]/comments/seen': { body: () => ({}), answers: inDocument(mayRead, 200) },
  'GET /api/documents/[documentId]/comments/[threadId]': { answers: inDocument(mayRead, 200) },
  'PATCH /api/documents/[documentId]/comments/[threadId]': {
    body: () => ({ resolved: true }),
    answers: inDocument(mayComment, 200),
  },
  'GET /api/documents/[documentId]/comments/[threadId]/lost': { answers: inDocument(mayRead, 200) },
  'POST /api/documents/[documentId]/comments/[threadId]/replies': {
    body: () => ({ id: randomUUID(), text: 'The small ones too.' }),
    answers: inDocument(mayComment, 201),
  },
  'PATCH /api/documents/[documentId]/comments/[threadId]/replies/[commentId]': {
    body: () => ({ text: 'Which brooks?' }),
    answers: { ...inDocument(mayComment, '403 not-yours'), commenter: '200' },
  },
  'DELETE /api/documents/[documentId]/comments/[threadId]/replies/[commentId]': {
    answers: { ...inDocument(mayComment, '403 not-yours'), commenter: '200', owner: '200' },
  },
  'GET /api/documents/[documentId]/export': { query: '?format=markdown', answers: inDocument(mayRead, 200) },
  'POST /api/documents/[documentId]/images': { bytes: onePixel, answers: inDocument(mayEdit, 201) },
  'GET /api/documents/[documentId]/images/[imageId]': { answers: inDocument(mayRead, 200) },
  'POST /api/documents/[documentId]/images/copies': {
    params: async ({ documentId, imageId }) => ({ from: `/api/documents/${documentId}/images/${imageId}` }),
    body: ({ from }) => ({ from }),
    answers: inDocument(mayEdit, 200),
    changes: false,
  },
  'GET /api/documents/[documentId]/state': { answers: inDocument(mayRead, 200) },
  'GET /api/documents/[documentId]/ledger': { answers: inDocument(mayRead, 200) },
  'GET /api/documents/[documentId]/sharing': { answers: inDocument(mayRead, 200) },
  'POST /api/documents/[documentId]/invitations': {
    body: () => ({ invited: 'Cleo', role: 'editor' }),
    answers: inDocument(mayShare, 201),
  },
  'PATCH /api/documents/[documentId]/members/[personId]': {
    body: () => ({ role: 'writer' }),
    answers: inDocument(mayShare, 204),
  },
  'DELETE /api/documents/[documentId]/members/[personId]': { answers: inDocument(mayShare, 204) },
  'PUT /api/documents/[documentId]/share-link': {
    body: () => ({ role: 'commenter', needsAccount: true, expiresAt: null }),
    answers: inDocument(mayShare, 204),
  },
  'DELETE /api/documents/[documentId]/share-link': { answers: inDocument(mayShare, 204) },
  'POST /api/documents/[documentId]/proposals/[proposalId]/accept': { answers: inDocument(mayEdit, 200) },
  'POST /api/documents/[documentId]/proposals/[proposalId]/reject': { answers: inDocument(mayEdit, 200) },
  'POST /api/documents/[documentId]/revisions': {
    params: async ({ sectionId }) => ({ sectionId }),
    body: ({ sectionId }) => ({ sectionIds: [sectionId] }),
    answers: inDocument(mayEdit, 204),
  },
  'GET /api/documents/[documentId]/revisions/[revisionId]': { answers: inDocument(mayRead, 200) },
  'POST /api/documents/[documentId]/revisions/[revisionId]/restore': { answers: inDocument(mayEdit, 200) },
  'POST /api/documents/[documentId]/revisions/[revisionId]/take-back': {
    body: () => ({ before: null }),
    answers: inDocument(mayEdit, '409 no-decision'),
  },
  'GET /api/documents/[documentId]/sections/[sectionId]/revisions': { answers: inDocument(mayRead, 200) },
  'GET /api/documents/[documentId]/runs': { answers: inDocument(mayRead, 200) },
  'POST /api/documents/[documentId]/runs': { body: () => ({ task: 'plan' }), answers: inDocument(mayRun, 201) },
  'PATCH /api/invitations/[invitationId]': { body: () => ({ role: 'owner' }), answers: inDocument(mayShare, 200) },
  'DELETE /api/invitations/[invitationId]': { answers: inDocument(mayShare, 204) },
  'GET /api/runs/[runId]': { answers: inDocument(mayRead, 200) },
  'GET /api/runs/[runId]/events': { answers: inDocument(mayRead, 200) },
  'GET /api/runs/[runId]/report': { answers: inDocument(mayRead, 200) },
  'POST /api/runs/[runId]/pause': { run: 'queued', answers: inDocument(mayRun, 200) },
  'POST /api/runs/[runId]/resume': { body: () => ({}), answers: inDocument(mayRun, 200) },
  'POST /api/runs/[runId]/stop': { run: 'queued', answers: inDocument(mayRun, 200) },
  'GET /api/estimate-basis': { answers: forSignedIn(200) },
  'GET /api/models': { answers: forSignedIn(200) },
  'PATCH /api/models': {
    params: connectionOf,
    body: ({ handle }) => ({ name: `${handle}/llama`, isTyped: true }),
    answers: forHost(204),
  },
  'PATCH /api/models/roles': { body: () => ({ plan: 'rehearsal/standard' }), answers: forHost(204) },
  'POST /api/connections': { body: () => newConnection, answers: forHost(201) },
  'PATCH /api/connections/[connectionId]': {
    params: connectionOf,
    body: () => ({ name: 'Other' }),
    answers: forHost(204),
  },
  'DELETE /api/connections/[connectionId]': { params: connectionOf, answers: forHost(204) },
  'POST /api/connections/[connectionId]/test': { params: connectionOf, answers: forHost(200), changes: false },
  'POST /api/connections/test': { body: () => newConnection, answers: forHost(200), changes: false },
  'GET /api/spending': { answers: forSignedIn(200) },
  'GET /api/spending/csv': { answers: forSignedIn(200) },
  'GET /api/spending/limits': { answers: forHost(200) },
  'PUT /api/spending/limits': {
    body: () => ({ run: 5, document: null, month: null }),
    answers: forHost(200),
  },
  'GET /api/spending/people': { answers: forHost(200) },
  'PUT /api/spending/people/[personId]': { body: () => ({ own: { usd: 5 } }), answers: forHost(204) },
  'PUT /api/spending/currency': { body: () => ({ code: 'EUR', perDollar: 0.9 }), answers: forHost(204) },
  'GET /api/people': { answers: forHost(200) },
  'POST /api/people': { body: () => ({ invited: 'Dora' }), answers: forHost(201) },
  'PATCH /api/people/[personId]': { body: () => ({ standing: 'member' }), answers: forHost(204) },
  'DELETE /api/people/[personId]': { answers: forHost(204) },
  'POST /api/people/[personId]/sign-in-link': { answers: forHost(201) },
}

const here = fileURLToPath(new URL('.', import.meta.url))
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

const routeFiles = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(^|\/)route\.ts$/.test(path))
  .map((path) => path.replace(/\/?route\.ts$/, ''))
  .sort()

const handlerSchema = z.custom<(request: Request, context: object) => Promise<Response>>(
  (value) => typeof value === 'function',
)

const routesIn = async (folder: string): Promise<ReadonlyMap<string, z.infer<typeof handlerSchema>>> => {
  const module: Record<string, unknown> = await import(`${here}${folder}/route.ts`)
  return new Map(
    methods.flatMap((method) =>
      Object.hasOwn(module, method) ? [[`${method} /api/${folder}`, handlerSchema.parse(module[method])] as const] : [],
    ),
  )
}

let server: TestServer
let world: SharedDocument
/** Of the address, beside the ids in the world. */
let given: Record<string, string> = {}

beforeAll(async () => {
  server = await TestServer.start({ takesRuns: false })
  setAuth(createAuth({ address: 'http://localhost:3000' }))
  await makeAccount({ name: 'Host', email: 'host@example.org', password }, server.person, new Headers())
})
afterAll(async () => {
  setAuth(undefined)
  await server.stop()
  rmSync(dataDirectory, { recursive: true })
})

/** Everything that is stored, as one line for each table, but for what is made out of a draft when that is opened. */
async function stored(): Promise<unknown> {
  const { prisma } = server.db
  dump ??= (
    await prisma.$queryRaw<{ name: string }[]>`
      SELECT quote_ident(tablename) AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'draft_sections')`
  )
    .map(
      ({ name }) =>
        `SELECT '${name}' AS name, md5(coalesce(string_agg(line, '|' ORDER BY line), '')) AS sum FROM (SELECT t::text AS line FROM ${name} t) lines`,
    )
    .join(' UNION ALL ')
  return prisma.$queryRawUnsafe(dump)
}

let dump: string | undefined

async function ask(name: string, row: Row, who: Who): Promise<Answer> {
  const [method = 'GET', path = ''] = name.split(' ')
  const handler = (await routesIn(path.slice('/api/'.length))).get(name)
  if (!handler) throw new Error(`There is no ${name}.`)
  const { people, ...ids } = world
  const headers = new Headers({ [addressHeader]: `10.0.${randomBytes(2).join('.')}` })
  if (who !== 'nobody') for (const [key, value] of Object.entries(askedBy(people[who]))) headers.set(key, value)
  const body = row.body ? JSON.stringify(row.body(given)) : row.bytes
  const request = new Request(`http://localhost:3000${path}${row.query ?? ''}`, {
    method,
    headers,
    ...(body ? { body } : {}),
  })
  const response = await handler(request, { params: Promise.resolve({ ...ids, ...given }) })
  const text = await response.text()
  // What somebody may see is not to be shown to whoever uses the same browser, or proxy, after them.
  expect(response.headers.get('cache-control') ?? 'private').not.toMatch(/public/)
  if (response.status < 400) return String(response.status)
  const { code } = z.object({ error: z.object({ code: z.string() }) }).parse(JSON.parse(text)).error
  return `${response.status} ${code}`
}

async function newWorld({ run, params }: Row): Promise<void> {
  const { prisma } = server.db
  // What was left of the one before would only make it slower to see what has changed.
  await prisma.document.deleteMany()
  await prisma.user.deleteMany({ where: { id: { not: ownerId } } })
  world = await newSharedDocument(prisma, run)
  given = (await params?.(world)) ?? {}
}

/** Routes where it is what is asked that decides who may. */
const asAsked: readonly (readonly [string, Row])[] = [
  ['PATCH /api/documents/[documentId]', { body: () => ({ mode: 'sequential' }), answers: inDocument(mayRun, 200) }],
  [
    'PATCH /api/documents/[documentId]',
    { body: () => ({ roles: { plan: 'rehearsal/standard' } }), answers: inDocument(mayRun, 200) },
  ],
]

const isGranted = (answer: Answer): boolean => !answer.includes(' ')

describe('Every route', () => {
  it('has a row for each of its methods, and each row a route', async () => {
    const found = (await Promise.all(routeFiles.map(routesIn))).flatMap((routes) => [...routes.keys()])
    expect(Object.keys(table).sort()).toEqual(found.sort())
  })

  it.each([...Object.entries(table), ...asAsked])('%s answers each as is their right', async (name, row) => {
    await newWorld(row)
    const answers: Partial<Record<Who, Answer>> = {}
    for (const who of everyone) {
      await setLinkFor(server.db.prisma, world, who)
      const before = await stored()
      const answer = await ask(name, row, who)
      answers[who] = answer
      const after = await stored()
      if (!isGranted(answer) || name.startsWith('GET ')) expect(after, `${name} by ${who}`).toEqual(before)
      else if (row.changes !== false) expect(after, `${name} by ${who}`).not.toEqual(before)
      if (isGranted(answer) && !name.startsWith('GET ')) await newWorld(row)
    }
    expect(answers).toEqual(row.answers)
  })
})

describe('Ids of another document', () => {
  const person = (world: SharedDocument) => ({ personId: world.personId })
  const lead: readonly (readonly [string, (other: SharedDocument) => Record<string, string>, Answer])[] = [
    ['PATCH /api/documents/[documentId]/members/[personId]', person, '404 unknown-member'],
    ['DELETE /api/documents/[documentId]/members/[personId]', person, '404 unknown-member'],
    [
      'GET /api/documents/[documentId]/revisions/[revisionId]',
      ({ revisionId }) => ({ revisionId }),
      '404 unknown-revision',
    ],
    [
      'POST /api/documents/[documentId]/revisions/[revisionId]/restore',
      ({ revisionId }) => ({ revisionId }),
      '404 unknown-revision',
    ],
    ['PATCH /api/documents/[documentId]/comments/[threadId]', ({ threadId }) => ({ threadId }), '404 unknown-thread'],
    [
      'POST /api/documents/[documentId]/comments/[threadId]/replies',
      ({ threadId }) => ({ threadId }),
      '404 unknown-thread',
    ],
    [
      'DELETE /api/documents/[documentId]/comments/[threadId]/replies/[commentId]',
      ({ commentId }) => ({ commentId }),
      '404 unknown-comment',
    ],
    ['PATCH /api/invitations/[invitationId]', ({ invitationId }) => ({ invitationId }), unseen],
    ['DELETE /api/invitations/[invitationId]', ({ invitationId }) => ({ invitationId }), unseen],
    ['GET /api/documents/[documentId]/images/[imageId]', ({ imageId }) => ({ imageId }), '404 unknown-image'],
    [
      'POST /api/documents/[documentId]/images/copies',
      ({ documentId, imageId }) => ({ from: `/api/documents/${documentId}/images/${imageId}` }),
      unseen,
    ],
    ['POST /api/runs/[runId]/stop', ({ runId }) => ({ runId }), unseen],
    ['GET /api/runs/[runId]/report', ({ runId }) => ({ runId }), unseen],
  ]

  it.each(lead)('lead nowhere: %s', async (name, ids, answer) => {
    const other = await newSharedDocument(server.db.prisma)
    world = await newSharedDocument(server.db.prisma)
    given = ids(other)
    const before = await stored()
    expect(await ask(name, table[name] ?? { answers: forEverybody(0) }, 'owner')).toBe(answer)
    expect(await stored()).toEqual(before)
  })

  it('are read in whatever letters they are written, so that those who have it open hear of a change', async () => {
    world = await newSharedDocument(server.db.prisma)
    given = { documentId: world.documentId.toUpperCase(), personId: world.personId.toUpperCase() }
    const heard: AccessChange[] = []
    const deafen = onAccessChange((change) => heard.push(change))
    const name = 'DELETE /api/documents/[documentId]/members/[personId]'
    expect(await ask(name, { answers: forEverybody(204) }, 'owner')).toBe('204')
    deafen()
    expect(heard).toEqual([{ documentId: world.documentId, userId: world.personId }])
  })
})
