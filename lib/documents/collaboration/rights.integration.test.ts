import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import type { LinkRole, Role } from '@/lib/accounts/role'
import { accessChanged } from '@/lib/accounts/server/access-changes'
import { changeMember, removeMember } from '@/lib/accounts/server/sharing/change-member'
import { turnOffShareLink } from '@/lib/accounts/server/sharing/change-share-link'
import { changeAccount } from '@/lib/accounts/server/signing-in/own-account'
import { endOtherSessions } from '@/lib/accounts/server/signing-in/sessions'
import { newMember, newSession, newUser, newVisitor } from '@/lib/accounts/testing/people'
import { type DocumentId, metaOf, outlineOf, proposalsOf, sectionsOf } from '../live-document'
import { colourOfRank } from '../person-colours'
import { LiveHost, type Peer } from '../testing/live-host'
import { type Heard, RawPeer } from '../testing/raw-peer'
import { liveDocuments, withOpenDocument } from './live-documents'

let live: LiveHost
let id: DocumentId
const raw: RawPeer[] = []

beforeAll(async () => {
  // What Hocuspocus says of messages that it does not take is of no interest here.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  live = await LiveHost.start()
})
afterAll(async () => {
  await live.stop()
  vi.restoreAllMocks()
})
beforeEach(async () => {
  id = await live.newDocument()
})
afterEach(() => {
  for (const peer of raw.splice(0)) peer.close()
})

const member = (role: Role) => newMember(live.db.prisma, id, role)
const visitor = (role: LinkRole) => newVisitor(live.db.prisma, id, role)

async function rawPeer(person: Person, name: string = id): Promise<RawPeer> {
  const peer = await RawPeer.open(live.urlFor(person), name)
  raw.push(peer)
  return peer
}

const titleOf = (doc: Y.Doc) => metaOf(doc).get('title')

let clients = 1_000

/** An update that calls the document so, whatever it is called by then: of two at once Yjs lets the greater client win. */
function named(title: string): Uint8Array {
  const doc = new Y.Doc()
  clients += 1
  doc.clientID = clients
  let made: Uint8Array = new Uint8Array()
  doc.once('update', (update: Uint8Array) => {
    made = update
  })
  metaOf(doc).set('title', title)
  return made
}

/** What stands in the live document, once all that has arrived is committed, and in the database. */
async function titles(): Promise<readonly (string | undefined)[]> {
  const open = await liveDocuments().open(id)
  await open.commit(async () => undefined)
  const title = titleOf(open.doc)
  await open.close()
  return [title, (await live.db.prisma.document.findUniqueOrThrow({ where: { id } })).title]
}

const untouched = [undefined, 'A note on tide mills.']

const isStatus = (text: '0' | '1') => (heard: Heard) => heard.type === 'status' && heard.text === text
const isClosed = (why: string) => (heard: Heard) => heard.type === 'closed' && heard.text === why
const isRole = (role: Role) => (heard: Heard) =>
  heard.type === 'stateless' && heard.text.startsWith(`{"type":"role","role":"${role}"`)

/** Comes in as a client that keeps to no rule, and sees what becomes of a change that it sends. */
async function isTaken(peer: RawPeer, title: string): Promise<boolean> {
  const before = peer.heard.length
  peer.sendChanges(named(title))
  const answer = await peer.until(({ type }) => type === 'status', before)
  return isStatus('1')(answer)
}

describe('Coming to a live document', () => {
  const roles: readonly (readonly [string, () => Promise<Person>, Role, boolean])[] = [
    ['a reader', () => member('reader'), 'reader', false],
    ['a commenter', () => member('commenter'), 'commenter', false],
    ['an editor', () => member('editor'), 'editor', true],
    ['a writer', () => member('writer'), 'writer', true],
    ['an owner', () => member('owner'), 'owner', true],
    ['a visitor who may read', () => visitor('reader'), 'reader', false],
    ['a visitor who may comment', () => visitor('commenter'), 'commenter', false],
    ['a visitor who may edit', () => visitor('editor'), 'editor', true],
  ]

  it.each(roles)('%s is told the role and sends changes only if it allows that', async (_, who, role, edits) => {
    const person = await who()
    const other = await live.newPeer(id)
    const peer = await rawPeer(person)
    expect(peer.heard[0]).toEqual({ type: 'let-in', text: edits ? 'read-write' : 'readonly' })
    await peer.until(isRole(role))
    peer.step1()
    await peer.until(({ type }) => type === 'sync')
    expect(await isTaken(peer, 'By an update')).toBe(edits)
    peer.sendChanges(named('By step 2'), 'step2')
    await peer.until(isStatus(edits ? '1' : '0'), peer.heard.length)
    if (edits) {
      await vi.waitFor(() => expect(titleOf(other.doc)).toMatch(/^By/))
      expect((await titles())[1]).toMatch(/^By/)
    } else {
      await sleep(100)
      expect(await titles()).toEqual(untouched)
      expect(titleOf(other.doc)).toBeUndefined()
    }
  })

  it('lets a browser of each role in, which shows what others write', async () => {
    const peers = [await live.newPeer(id), await live.newPeer(id, { person: await member('reader') })]
    peers.push(await live.newPeer(id, { person: await visitor('commenter') }))
    const [one] = peers
    if (one) metaOf(one.doc).set('title', 'Shown')
    await vi.waitFor(() => expect(peers.map(({ doc }) => titleOf(doc))).toEqual(['Shown', 'Shown', 'Shown']))
  })

  it('is refused to those who have no access, and what they send all the same arrives nowhere', async () => {
    const stranger = await newUser(live.db.prisma)
    const late = await visitor('editor')
    await live.db.prisma.shareLink.updateMany({ where: { documentId: id }, data: { expiresAt: new Date(0) } })
    const out = await member('owner')
    await live.db.prisma.session.deleteMany({ where: { userId: out.id } })
    await live.newPeer(id)
    for (const person of [stranger, late, out]) {
      const peer = await rawPeer(person)
      expect(peer.heard).toMatchObject([{ type: 'refused' }])
      peer.sendChanges(named('By nobody'))
      peer.step1()
      peer.sendAwareness({ 5: { user: { name: 'Nobody' } } })
      await sleep(100)
      expect(peer.heard).toHaveLength(1)
    }
    expect(await titles()).toEqual(untouched)
    await expect(live.newPeer(id, { person: stranger })).rejects.toThrow('permission-denied')
  })

  it('is refused under any other name of the document than its own', async () => {
    const person = await member('owner')
    const other = await live.newDocument()
    for (const name of [other, id.toUpperCase(), `${id} `, 'constructor', 'no id', `../${id}`]) {
      const peer = await rawPeer(person)
      const answer = await Promise.race([peer.ask({ name }), peer.ended])
      expect(answer, name).not.toMatchObject({ type: 'let-in' })
      peer.sendChanges(named('Elsewhere'), 'update', name)
    }
    await sleep(100)
    expect(await titles()).toEqual(untouched)
    expect((await live.db.prisma.document.findUniqueOrThrow({ where: { id: other } })).title).not.toBe('Elsewhere')
  })

  it('takes changes that were sent before the answer from those who may, and only from them', async () => {
    for (const role of ['editor', 'reader'] as const) {
      const peer = await RawPeer.open(live.urlFor(await member(role)), id, { asks: false })
      raw.push(peer)
      const asked = peer.ask()
      peer.sendChanges(named(`By the ${role}`))
      expect((await asked).type).toBe('let-in')
      await peer.until(isStatus(role === 'editor' ? '1' : '0'))
    }
    expect(await titles()).toEqual(['By the editor', 'By the editor'])
  })
})

describe('Messages that no browser sends', () => {
  it('end in a closed connection at most, and everybody else goes on', async () => {
    const { doc } = await live.newPeer(id)
    const junk: readonly ((peer: RawPeer) => void)[] = [
      (peer) => peer.bytes(new Uint8Array()),
      (peer) => peer.bytes(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)),
      (peer) => peer.bytes(Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256)),
      (peer) => peer.sendChanges(Uint8Array.of(1, 2, 3)),
      (peer) => peer.send(0, [9, 1, 0]),
      (peer) => peer.send(99, [1]),
      (peer) => peer.send(1, [200, 1]),
      (peer) => peer.stateless('{"type":"commit"'),
      (peer) => peer.stateless('no json'),
      (peer) => peer.stateless(JSON.stringify({ type: 'role', role: 'owner' }), 'broadcastStateless'),
      (peer) => peer.sendAwareness({ 7: 'text', 8: [1], 9: 4 }),
      (peer) => peer.bytes(new Uint8Array(33 * 1024 * 1024)),
      (peer) => peer.send(2, [0, 1, 65], '__proto__'),
    ]
    for (const person of [await member('reader'), await member('editor')])
      for (const send of junk) {
        const peer = await rawPeer(person)
        send(peer)
        await Promise.race([peer.ended, sleep(40)])
      }
    expect(await titles()).toEqual(untouched)
    const reader = await rawPeer(await member('reader'))
    expect(reader.heard.every((heard) => heard.type !== 'stateless' || !heard.text.includes('owner'))).toBe(true)
    metaOf(doc).set('title', 'Still here')
    await vi.waitFor(async () => expect(await titles()).toEqual(['Still here', 'Still here']))
  })

  it('change nothing where the document would be unreadable with them, and others go on', async () => {
    const { doc } = await live.newPeer(id)
    const broken: readonly ((peer: Y.Doc) => void)[] = [
      (peer) => peer.getMap('meta').set('title', new Y.Map()),
      (peer) => peer.getMap('outline').set('x', 'no section'),
      (peer) => peer.getMap('sections').set('x', new Y.Map()),
      (peer) => peer.getMap('proposals').set('x', 'no proposal'),
    ]
    for (const [at, change] of broken.entries()) {
      const peer = await rawPeer(await member('editor'))
      peer.step1()
      await peer.until(({ type }) => type === 'sync')
      const before = Y.encodeStateVector(peer.doc)
      change(peer.doc)
      peer.sendChanges(Y.encodeStateAsUpdate(peer.doc, before))
      await peer.until(({ type }) => type === 'closed')
      metaOf(doc).set('title', `Still here ${at}`)
      await vi.waitFor(async () => expect(await titles()).toEqual([`Still here ${at}`, `Still here ${at}`]))
    }
    expect(outlineOf(doc).has('x') || sectionsOf(doc).has('x') || proposalsOf(doc).has('x')).toBe(false)
  })

  it('are no way for a reader to speak to the others, but whether all is saved they may ask', async () => {
    const heard: string[] = []
    const other = await live.newPeer(id)
    other.provider.on('stateless', ({ payload }: { payload: string }) => heard.push(payload))
    const peer = await rawPeer(await member('reader'))
    peer.stateless(JSON.stringify({ type: 'commit', number: 4 }))
    await peer.until((said) => said.type === 'stateless' && said.text.includes('"committed","number":4'))
    peer.stateless('Psst!', 'broadcastStateless')
    await peer.until(({ type }) => type === 'closed')
    expect(heard.filter((text) => !text.includes('"role"'))).toEqual([])
  })
})

describe('A right that is changed while the document is open', () => {
  it('counts from the next change on, without coming anew', async () => {
    const person = await member('editor')
    const peer = await rawPeer(person)
    expect(await isTaken(peer, 'While an editor')).toBe(true)
    await changeMember(id, person.id, 'commenter', live.person)
    expect(await isTaken(peer, 'While a commenter')).toBe(false)
    await peer.until(isRole('commenter'))
    await changeMember(id, person.id, 'writer', live.person)
    expect(await isTaken(peer, 'While a writer')).toBe(true)
    expect(await titles()).toEqual(['While a writer', 'While a writer'])
    expect(peer.heard.filter(({ type }) => type === 'let-in' || type === 'closed')).toHaveLength(1)
  })

  const ends: readonly (readonly [string, string, () => Promise<Person>, (person: Person) => Promise<unknown>])[] = [
    ['a member is taken out', 'no-access', () => member('editor'), ({ id: who }) => removeMember(id, who, live.person)],
    ['somebody leaves', 'no-access', () => member('writer'), (person) => removeMember(id, person.id, person)],
    ['the link is turned off', 'no-access', () => visitor('editor'), () => turnOffShareLink(id, live.person)],
    [
      'the link is over',
      'no-access',
      () => visitor('editor'),
      async () => {
        await live.db.prisma.shareLink.updateMany({ where: { documentId: id }, data: { expiresAt: new Date(0) } })
        // Every half a minute, where nobody has done anything.
        accessChanged({})
      },
    ],
    [
      'their other browser signs them out here',
      'signed-out',
      () => member('editor'),
      async (person) => endOtherSessions({ ...person, sessionId: await newSession(live.db.prisma, person.id) }),
    ],
    [
      'they are removed from the installation',
      'signed-out',
      () => member('editor'),
      async ({ id: userId }) => {
        await live.db.prisma.user.delete({ where: { id: userId } })
        accessChanged({ userId })
      },
    ],
  ]

  it.each(ends)('puts them out when %s, with what they have sent after it', async (_, why, who, end) => {
    const person = await who()
    const other = await live.newPeer(id)
    const peer = await rawPeer(person)
    await peer.until(({ type }) => type === 'stateless')
    peer.sendAwareness({ 77: { user: { color: '#112233' } } })
    await vi.waitFor(() => expect(other.awareness.getStates().has(77)).toBe(true))
    await end(person)
    for (let at = 0; at < 20; at += 1) peer.sendChanges(named(`Too late, ${at}`))
    peer.step1()
    await peer.until(isClosed(why))
    const told = peer.heard.length
    // The socket is still open, and there is no way back in over it.
    expect((await peer.ask()).type).toBe('refused')
    peer.sendChanges(named('Later still'))
    peer.sendAwareness({ 78: { user: { color: '#112233' } } })
    await sleep(100)
    expect(peer.heard.slice(told).map(({ type }) => type)).toEqual(['refused'])
    expect(await titles()).toEqual(untouched)
    await vi.waitFor(() => expect(other.awareness.getStates().has(77)).toBe(false))
    expect(other.awareness.getStates().has(78)).toBe(false)
  })

  const overSoon = () => ({ expiresAt: new Date(Date.now() + 1_000) })

  it('puts them out in the moment in which their link or their session is over, though nobody does anything then', async () => {
    const [leaving, out] = [await visitor('editor'), await member('editor')]
    const [byLink, bySession] = [await rawPeer(leaving), await rawPeer(out)]
    const stays = await rawPeer(await member('editor'))
    await live.db.prisma.shareLink.updateMany({ where: { documentId: id }, data: overSoon() })
    await live.db.prisma.session.updateMany({ where: { userId: out.id }, data: overSoon() })
    accessChanged({ documentId: id })
    const before = Date.now()
    await Promise.all([byLink.until(isClosed('no-access')), bySession.until(isClosed('signed-out'))])
    expect(Date.now() - before).toBeLessThan(4_000)
    expect(await isTaken(stays, 'Goes on')).toBe(true)
  })

  it('lets them stay whose link is given more time before it is over', async () => {
    const peer = await rawPeer(await visitor('editor'))
    for (const data of [overSoon(), { expiresAt: null }]) {
      await live.db.prisma.shareLink.updateMany({ where: { documentId: id }, data })
      accessChanged({ documentId: id })
    }
    await sleep(1_300)
    expect(await isTaken(peer, 'Longer than it was said')).toBe(true)
  })

  it('refuses what was sent before the answer to a first question, where a second one has been asked', async () => {
    const person = await member('editor')
    const peer = await rawPeer(person)
    await peer.until(isRole('editor'))
    accessChanged({ userId: person.id })
    peer.sendChanges(named('In between'))
    await live.db.prisma.member.deleteMany({ where: { documentId: id, userId: person.id } })
    accessChanged({ userId: person.id, documentId: id })
    await peer.until(isClosed('no-access'))
    await live.db.prisma.member.create({ data: { documentId: id, userId: person.id, role: 'editor' } })
    expect((await peer.ask()).type).toBe('let-in')
  })

  it('costs nobody else a word, and themselves none while they may write', async () => {
    const typists = [await member('editor'), await visitor('editor')]
    const passing = await member('reader')
    const peers = await Promise.all(typists.map((person) => live.newPeer(id, { person })))
    const typed = await Promise.all([
      ...peers.map((peer, at) => typeWords(peer, `p${at}`, 150)),
      unrest(passing, typists),
    ])
    await vi.waitFor(async () => {
      const text = await withOpenDocument(id, async ({ doc }) => doc.getText('words').toString())
      for (const words of typed.flat()) expect(text).toContain(words)
      for (const { doc } of peers) expect(doc.getText('words').toString()).toBe(text)
    })
    expect(peers.every(({ provider }) => provider.unsyncedChanges === 0)).toBe(true)
  })

  /** Types faster than anybody can, and returns what was typed. */
  async function typeWords({ doc }: Peer, mark: string, count: number): Promise<string[]> {
    const words = Array.from({ length: count }, (_, at) => `${mark}-${at};`)
    for (const word of words) {
      doc.getText('words').insert(0, word)
      await sleep(3)
    }
    return words
  }

  /** Rights of others and names of those who type change all the time. */
  async function unrest(other: Person, typists: readonly Person[]): Promise<string[]> {
    const [first] = typists
    for (let at = 0; at < 12; at += 1) {
      await changeMember(id, other.id, at % 2 === 0 ? 'editor' : 'reader', live.person)
      if (first) await changeAccount({ name: `Ada ${at}` }, first)
      if (first) await changeMember(id, first.id, at % 2 === 0 ? 'writer' : 'editor', live.person)
      accessChanged({})
      accessChanged({ documentId: id })
      await sleep(20)
    }
    await removeMember(id, other.id, live.person)
    return []
  }
})

describe('Presence', () => {
  const stateOf = (peer: Peer, clientId: number) => peer.awareness.getStates().get(clientId)

  it('bears the name of whoever is connected, and never that of a model', async () => {
    const watcher = await live.newPeer(id)
    const person = await member('reader')
    const peer = await rawPeer(person)
    const claimed = { name: 'You', kind: 'model', id: live.person.id, color: '#aabbcc' }
    peer.sendAwareness({ 501: { user: claimed, section: 'x' } })
    await vi.waitFor(() =>
      expect(stateOf(watcher, 501)).toEqual({
        section: 'x',
        user: { id: person.id, name: 'A reader', kind: 'person', color: colourOfRank(1) },
      }),
    )
    peer.sendAwareness({ 501: { user: 'You' } }, 2)
    await vi.waitFor(() => expect(stateOf(watcher, 501)).toMatchObject({ user: { name: 'A reader', kind: 'person' } }))
  })

  it('tells two who bear one name apart', async () => {
    const watcher = await live.newPeer(id)
    for (const [at, name] of ['A reader', 'A reader (2)'].entries()) {
      const peer = await rawPeer(await member('reader'))
      peer.sendAwareness({ [510 + at]: { user: {} } })
      await vi.waitFor(() => expect(stateOf(watcher, 510 + at)).toMatchObject({ user: { name } }))
    }
  })

  it('is nobody else’s to change or to take away', async () => {
    const watcher = await live.newPeer(id)
    watcher.awareness.setLocalStateField('at', 'home')
    const other = await live.newPeer(id, { person: await member('editor') })
    const { clientID } = watcher.doc
    await vi.waitFor(() => expect(stateOf(other, clientID)).toBeDefined())
    await withOpenDocument(id, async ({ awareness }) => {
      const model = awareness.clientID
      awareness.setLocalState({ user: { name: 'Rehearsal', kind: 'model', color: '#0b5c75' } })
      await vi.waitFor(() => expect(stateOf(other, model)).toBeDefined())
      const peer = await rawPeer(await member('reader'))
      peer.sendAwareness({ [clientID]: { user: {} }, [model]: { user: {} }, 601: { user: {} } }, 1_000)
      await vi.waitFor(() => expect(stateOf(other, 601)).toBeDefined())
      peer.sendAwareness({ [clientID]: null, [model]: null, 601: { at: 'here' } }, 2_000)
      await vi.waitFor(() => expect(stateOf(other, 601)).toMatchObject({ at: 'here' }))
      expect(stateOf(other, clientID)).toMatchObject({ user: { id: live.person.id }, at: 'home' })
      expect(stateOf(other, model)).toMatchObject({ user: { kind: 'model' } })
      awareness.setLocalState(null)
    })
  })

  it('shows a browser once, however often it tells where it is', async () => {
    const watcher = await live.newPeer(id)
    const peer = await live.newPeer(id, { person: await member('editor') })
    for (let at = 0; at < 10; at += 1) {
      peer.awareness.setLocalStateField('at', at)
      await sleep(15)
    }
    await vi.waitFor(() => expect(stateOf(watcher, peer.doc.clientID)).toMatchObject({ at: 9 }))
    const shown = [...watcher.awareness.getStates().keys()]
    expect(new Set(shown)).toEqual(new Set([watcher.doc.clientID, peer.doc.clientID]))
  })

  it('holds no caret that is nowhere: looking it up would stop every other window', async () => {
    const watcher = await live.newPeer(id)
    const peer = await rawPeer(await member('reader'))
    const place = { type: { client: 1, clock: 0 }, item: null, assoc: 0 }
    const nowhere = [{}, { item: 5 }, { type: { client: 'a', clock: 'b' } }, { tname: 'meta' }, null]
    const carets = [true, 'x', {}, { anchor: place }, ...nowhere.map((head) => ({ anchor: place, head }))]
    for (const [at, cursor] of carets.entries()) peer.sendAwareness({ 650: { cursor } }, at + 1)
    peer.sendAwareness({ 650: { cursor: { anchor: place, head: place } } }, carets.length + 1)
    const seen: unknown[] = []
    watcher.awareness.on('change', () => seen.push(stateOf(watcher, 650)?.cursor))
    await vi.waitFor(() => expect(stateOf(watcher, 650)).toMatchObject({ cursor: { head: place } }))
    expect(seen.filter((cursor) => cursor !== undefined)).toEqual([{ anchor: place, head: place }])
  })

  it('takes neither a crowd from one browser nor more than a caret and a name', async () => {
    const watcher = await live.newPeer(id)
    const peer = await rawPeer(await member('reader'))
    peer.sendAwareness(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [700 + at, { user: {} }])))
    peer.sendAwareness({ 700: { user: {}, much: 'x'.repeat(20_000) } }, 2)
    peer.sendAwareness({ 701: { user: {}, last: true } }, 3)
    await vi.waitFor(() => expect(stateOf(watcher, 701)).toMatchObject({ last: true }))
    const shown = [...watcher.awareness.getStates().keys()].filter((clientId) => clientId >= 700 && clientId < 750)
    expect(shown).toHaveLength(4)
    expect(stateOf(watcher, 700)).not.toHaveProperty('much')
  })

  it('goes on when a browser comes back before its former connection is known to be gone', async () => {
    const watcher = await live.newPeer(id)
    const person = await member('editor')
    const former = await rawPeer(person)
    former.sendAwareness({ 801: { user: {}, at: 'before' } })
    await vi.waitFor(() => expect(stateOf(watcher, 801)).toMatchObject({ at: 'before' }))
    const back = await rawPeer(person)
    back.sendAwareness({ 801: { user: {}, at: 'after' } }, 2)
    await vi.waitFor(() => expect(stateOf(watcher, 801)).toMatchObject({ at: 'after' }))
    former.close()
    await sleep(150)
    expect(stateOf(watcher, 801)).toMatchObject({ at: 'after' })
    back.close()
    await vi.waitFor(() => expect(stateOf(watcher, 801)).toBeUndefined())
  })
})
