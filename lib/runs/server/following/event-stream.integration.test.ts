import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Person } from '@/lib/accounts/person'
import { accessChanged } from '@/lib/accounts/server/access-changes'
import { changeMember, removeMember } from '@/lib/accounts/server/sharing/change-member'
import { endOtherSessions } from '@/lib/accounts/server/signing-in/sessions'
import { whileMayRead } from '@/lib/accounts/server/while-allowed'
import { newMember, newSession, newUser, newVisitor } from '@/lib/accounts/testing/people'
import { processSlot } from '@/lib/platform/process-slot'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { documentIdSchema } from '../../../documents/live-document'
import { runIdSchema } from '../../run'
import { newDocumentRow, newRunRow } from '../../testing/rows'
import { withEvents } from './event-batch'
import { eventStream } from './event-stream'

let db: TestDatabase
let owner: Person
let documentId: string
let runId: string

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  owner = await newUser(db.prisma)
  documentId = await newDocumentRow(db.prisma, owner)
  runId = (await newRunRow(db.prisma, documentId, { status: 'running' })).id
})

/** How many wait to hear that somebody’s rights have changed. */
const listeners = () => processSlot<NodeJS.EventEmitter>('access-changes').get()?.listenerCount('change') ?? 0

const tell = (ms: number) =>
  withEvents((transaction, events) => events.add(transaction, runId, { type: 'waiting', reason: 'Busy.', ms }))

/** Follows the run until the stream ends. */
function follow(person: Person, signal = new AbortController().signal) {
  const ids = { id: runIdSchema.parse(runId), documentId: documentIdSchema.parse(documentId) }
  const reader = eventStream(ids, 0, person, signal).getReader()
  const heard = { text: '', isOver: false }
  const over = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      heard.text += new TextDecoder().decode(value)
    }
    heard.isOver = true
  })()
  return { heard, over, cancel: () => reader.cancel() }
}

const hears = (heard: { readonly text: string }, ms: number) =>
  vi.waitFor(() => expect(heard.text).toContain(`"ms":${ms}`), { timeout: 5_000 })

const ends: readonly (readonly [string, () => Promise<Person>, (person: Person) => Promise<unknown>])[] = [
  [
    'they are taken out of the document',
    () => newMember(db.prisma, documentId, 'writer'),
    ({ id }) => removeMember(documentId, id, owner),
  ],
  [
    'they leave',
    () => newMember(db.prisma, documentId, 'reader'),
    (person) => removeMember(documentId, person.id, person),
  ],
  [
    'the link that they came by is turned off',
    () => newVisitor(db.prisma, documentId, 'reader'),
    async () => {
      await db.prisma.shareLink.deleteMany({ where: { documentId } })
      accessChanged({ documentId })
    },
  ],
  [
    'they are signed out',
    () => newMember(db.prisma, documentId, 'reader'),
    async (person) => endOtherSessions({ ...person, sessionId: await newSession(db.prisma, person.id) }),
  ],
]

describe('The stream of a run’s events', () => {
  it.each(ends)('ends when %s, and leaves nothing behind', async (_, who, end) => {
    const before = listeners()
    const person = await who()
    const { heard, over } = follow(person)
    const other = follow(owner)
    await tell(1)
    await hears(heard, 1)
    await end(person)
    await over
    await tell(2)
    await hears(other.heard, 2)
    expect(heard.text).not.toContain('"ms":2')
    expect(other.heard.isOver).toBe(false)
    await other.cancel()
    await other.over
    expect(listeners()).toBe(before)
  })

  it('ends in the moment in which the link that they came by is over, and leaves nothing behind', async () => {
    const before = listeners()
    const person = await newVisitor(db.prisma, documentId, 'reader')
    await db.prisma.shareLink.updateMany({ where: { documentId }, data: { expiresAt: new Date(Date.now() + 400) } })
    const begun = Date.now()
    const { over } = follow(person)
    await over
    expect(Date.now() - begun).toBeLessThan(3_000)
    expect(listeners()).toBe(before)
  })

  it('goes on when a right is changed that is not needed for it', async () => {
    const person = await newMember(db.prisma, documentId, 'writer')
    const { heard, cancel } = follow(person)
    await tell(1)
    await hears(heard, 1)
    await changeMember(documentId, person.id, 'reader', owner)
    accessChanged({ userId: owner.id })
    accessChanged({ documentId })
    await tell(2)
    await hears(heard, 2)
    await cancel()
  })

  it('is over for somebody whose right was taken away before it began', async () => {
    const person = await newMember(db.prisma, documentId, 'reader')
    await db.prisma.member.deleteMany({ where: { documentId, userId: person.id } })
    const { heard, over } = follow(person)
    await over
    expect(heard.isOver).toBe(true)
  })

  it('leaves nothing behind where its reader was gone before it began, or goes then', async () => {
    const before = listeners()
    whileMayRead(documentId, owner, AbortSignal.abort())
    expect(listeners()).toBe(before)
    const leaving = new AbortController()
    const { over } = follow(owner, leaving.signal)
    await vi.waitFor(() => expect(listeners()).toBe(before + 1))
    leaving.abort()
    await over
    expect(listeners()).toBe(before)
  })
})
