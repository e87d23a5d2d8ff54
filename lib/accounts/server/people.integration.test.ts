import { rmSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { isUniqueViolation } from '@/lib/platform/unique-violation'
import type { Person } from '../person'
import { type Installation, newBrowser, newInstallation, ownersPassword, refusalOf } from '../testing/installation'
import { newMember, newSession, newUser, newVisitor } from '../testing/people'
import { roleIn } from './authorise'
import { changeStanding, listPeople } from './people'
import { removeAccount, removePerson } from './remove-person'
import { changeMember, removeMember } from './sharing/change-member'
import { makeAccount } from './signing-in/make-account'
import { changeAccount, changePassword, findAccount } from './signing-in/own-account'
import { findSession, isSessionOpen } from './signing-in/sessions'
import { signIn } from './signing-in/sign-in'
import { findSignInLink, ownersSignInLink, signInLinkFor, useSignInLink } from './signing-in/sign-in-link'
import { visibleTo } from './visible-documents'

const dataDirectory = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  process.env.LONGHAND_DATA = mkdtempSync(`${tmpdir()}/longhand-`)
  return process.env.LONGHAND_DATA
})

const password = 'battery horse correct'
let here: Installation
let host: Person
let ada: Person
let documentId: string

beforeAll(async () => {
  here = await newInstallation()
  host = here.host
})
afterAll(async () => {
  await here.stop()
  rmSync(dataDirectory, { recursive: true })
})
beforeEach(async () => {
  ada = await newUser(here.db.prisma, { standing: 'member' })
  documentId = await documentOf(ada)
})

async function documentOf(person: Person, title = 'Tides'): Promise<string> {
  const id = newId()
  const data = { title, brief: 'On tides', type: 'essay', language: 'en', requestedWords: 500, model: 'a/b' } as const
  await here.db.prisma.document.create({
    data: { ...data, id, members: { create: { userId: person.id, role: 'owner' } } },
  })
  return id
}

const member = (role: Parameters<typeof newMember>[2]) => newMember(here.db.prisma, documentId, role)
const newAccount = (email = `${newId()}@example.org`) => ({ name: 'Ada', email, password })
const tokenIn = (path: string) => new URL(path, 'http://localhost').searchParams.get('token') ?? ''
const sentBack = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') })

describe('Members of a document', () => {
  it('always have an owner among them', async () => {
    expect(await refusalOf(changeMember(documentId, ada.id, 'reader', ada))).toEqual([409, 'last-owner'])
    expect(await refusalOf(removeMember(documentId, ada.id, ada))).toEqual([409, 'last-owner'])
    expect(await roleIn(documentId, ada)).toBe('owner')
    const other = await member('owner')
    await removeMember(documentId, ada.id, ada)
    expect(await roleIn(documentId, ada)).toBeNull()
    expect(await refusalOf(removeMember(documentId, other.id, other))).toEqual([409, 'last-owner'])
  })

  it('keep one where two owners leave at once', async () => {
    for (let tried = 0; tried < 5; tried += 1) {
      documentId = await documentOf(ada)
      const other = await member('owner')
      const left = await Promise.all(
        [ada, other].map((person) => refusalOf(removeMember(documentId, person.id, person))),
      )
      expect(left).toContainEqual([409, 'last-owner'])
      expect(left).toContainEqual(null)
    }
  })

  it('leave by themselves, and take out others only where they may share it', async () => {
    const [reader, writer] = [await member('reader'), await member('writer')]
    expect(await refusalOf(removeMember(documentId, reader.id, writer))).toEqual([403, 'not-allowed'])
    expect(await refusalOf(changeMember(documentId, writer.id, 'owner', writer))).toEqual([403, 'not-allowed'])
    await removeMember(documentId, reader.id, reader)
    expect(await refusalOf(removeMember(documentId, reader.id, reader))).toEqual([404, 'unknown-document'])
    expect(await refusalOf(removeMember(documentId, reader.id, ada))).toEqual([404, 'unknown-member'])
    const visitor = await newVisitor(here.db.prisma, documentId, 'editor')
    expect(await refusalOf(changeMember(documentId, visitor.id, 'owner', ada))).toEqual([409, 'came-by-link'])
    expect(await roleIn(documentId, visitor)).toBe('editor')
    await removeMember(documentId, visitor.id, visitor)
    expect(await roleIn(documentId, visitor)).toBeNull()
  })

  it('see it, as do those whom its link has led there while it is open, and nobody else', async () => {
    const visitor = await newVisitor(here.db.prisma, documentId, 'reader')
    const seen = async (person: Person) =>
      (await here.db.prisma.document.findMany({ where: visibleTo(person), select: { id: true } })).map(({ id }) => id)
    expect(await seen(ada)).toEqual([documentId])
    expect(await seen(visitor)).toEqual([documentId])
    expect(await seen(await newUser(here.db.prisma))).toEqual([])
    expect(await seen(host)).not.toContain(documentId)
    await here.db.prisma.shareLink.update({ where: { documentId }, data: { expiresAt: new Date(0) } })
    expect(await seen(visitor)).toEqual([])
  })
})

describe('An account', () => {
  it('is made once, also where it is made twice at once', async () => {
    const [one, two] = [newAccount(), newAccount()]
    const made = await Promise.all([one, two].map((account) => refusalOf(makeAccount(account, ada, newBrowser()))))
    expect(made).toContainEqual(null)
    expect(made).toContainEqual([409, 'has-account'])
    const { email } = await findAccount(ada)
    expect(await signIn({ email: email ?? '', password }, newBrowser())).not.toEqual([])
  })

  it('is had by one of two who take its address at once', async () => {
    const [other, account] = [await newUser(here.db.prisma), newAccount()]
    const made = await Promise.all([ada, other].map((person) => refusalOf(makeAccount(account, person, newBrowser()))))
    expect(made).toContainEqual(null)
    expect(made).toContainEqual([409, 'known-email'])
    const third = await newUser(here.db.prisma)
    const taken = makeAccount(newAccount('olga@example.org'), third, newBrowser())
    expect(await refusalOf(taken)).toEqual([409, 'known-email'])
  })

  it('keeps its browser signed in when it is made, and gives no more standing', async () => {
    const guest = await newUser(here.db.prisma)
    expect(await makeAccount(newAccount(), guest, newBrowser())).toEqual([])
    expect(await isSessionOpen(guest)).toBe(true)
    expect((await findAccount(guest)).standing).toBe('guest')
  })

  it('changes its address only with the password, and not to that of somebody else', async () => {
    await makeAccount(newAccount(), ada, newBrowser())
    const email = `${newId()}@example.org`
    expect(await refusalOf(changeAccount({ email }, ada))).toEqual([403, 'wrong-password'])
    expect(await refusalOf(changeAccount({ email: 'olga@example.org', password }, ada))).toEqual([409, 'known-email'])
    await changeAccount({ email, password }, ada)
    expect((await findAccount(ada)).email).toBe(email)
    expect(
      await refusalOf(changeAccount({ email: `${newId()}@example.org`, password }, await newUser(here.db.prisma))),
    ).toEqual([403, 'wrong-password'])
  })

  it('signs its other browsers out with a new password, and keeps people from guessing the old one', async () => {
    const account = newAccount()
    await makeAccount(account, ada, newBrowser())
    const other = { ...ada, sessionId: await newSession(here.db.prisma, ada.id) }
    expect(await refusalOf(changePassword('not this one', 'another one', ada))).toEqual([403, 'wrong-password'])
    expect(await isSessionOpen(other)).toBe(true)
    await changePassword(password, 'another password', ada)
    expect([await isSessionOpen(ada), await isSessionOpen(other)]).toEqual([true, false])
    expect(await refusalOf(signIn({ email: account.email, password }, newBrowser()))).toEqual([401, 'wrong-password'])
    for (let tried = 0; tried < 9; tried += 1) await refusalOf(changePassword(`guess ${tried}`, 'another one', ada))
    expect(await refusalOf(changePassword('another password', 'a third one', ada))).toEqual([429, 'too-many-tries'])
  })

  it('says of two at once what the database says', async () => {
    const taken = here.db.prisma.user.create({ data: { id: newId(), name: 'Olga', email: 'olga@example.org' } })
    expect(isUniqueViolation(await taken.catch((error: unknown) => error))).toBe(true)
    expect(isUniqueViolation(new Error('P2002'))).toBe(false)
  })
})

describe('Removing an account', () => {
  const removed: string[] = []
  const remove = async (id: string) => {
    removed.push(id)
    await here.db.prisma.document.delete({ where: { id } })
  }

  it('waits until it is decided what becomes of each document that is theirs alone', async () => {
    const heir = await member('reader')
    const [kept, gone] = [documentId, await documentOf(ada, 'Gone')]
    const stranger = await newUser(here.db.prisma)
    expect(await refusalOf(removeAccount({ documents: {} }, ada, remove))).toEqual([409, 'undecided'])
    expect(await refusalOf(removeAccount({ documents: { [kept]: heir.id } }, ada, remove))).toEqual([409, 'undecided'])
    const toStranger = removeAccount({ documents: { [kept]: stranger.id, [gone]: null } }, ada, remove)
    expect(await refusalOf(toStranger)).toEqual([409, 'unknown-member'])
    expect(removed).toEqual([])
    await removeAccount({ documents: { [kept]: heir.id, [gone]: null } }, ada, remove)
    expect(removed).toEqual([gone])
    expect(await roleIn(kept, heir)).toBe('owner')
    expect(await isSessionOpen(ada)).toBe(false)
    expect(await here.db.prisma.user.findUnique({ where: { id: ada.id } })).toBeNull()
  })

  it('asks for the password of those who have one', async () => {
    await makeAccount(newAccount(), ada, newBrowser())
    const documents = { [documentId]: null }
    expect(await refusalOf(removeAccount({ documents }, ada, remove))).toEqual([403, 'wrong-password'])
    const guessed = removeAccount({ documents, password: 'not this one' }, ada, remove)
    expect(await refusalOf(guessed)).toEqual([403, 'wrong-password'])
    expect(removed).not.toContain(documentId)
    await removeAccount({ documents, password }, ada, remove)
    expect(removed).toContain(documentId)
  })

  it('removes no document of others, whatever is chosen', async () => {
    const other = await newUser(here.db.prisma)
    const theirs = await documentOf(other)
    await here.db.prisma.member.create({ data: { documentId: theirs, userId: ada.id, role: 'owner' } })
    await removeAccount({ documents: { [documentId]: null, [theirs]: null } }, ada, remove)
    expect(removed).not.toContain(theirs)
    expect(await roleIn(theirs, other)).toBe('owner')
  })

  it('leaves no document without an owner where two owners go at once', async () => {
    const other = await member('owner')
    const gone = await Promise.all(
      [ada, other].map((person) => refusalOf(removeAccount({ documents: {} }, person, remove))),
    )
    expect(gone).toContainEqual(null)
    expect(gone).toContainEqual([409, 'undecided'])
    expect(await here.db.prisma.member.count({ where: { documentId, role: 'owner' } })).toBe(1)
  })

  it('is not for the owner of the installation', async () => {
    expect(await refusalOf(removeAccount({ documents: {} }, host, remove))).toEqual([409, 'owner-stays'])
    expect(await refusalOf(removePerson(host.id, host))).toEqual([409, 'owner-stays'])
    expect(await refusalOf(changeStanding(host.id, 'guest', host))).toEqual([409, 'owner-stays'])
  })

  it('by the owner hands over what was theirs alone', async () => {
    expect(await refusalOf(removePerson(ada.id, await newUser(here.db.prisma, { standing: 'member' })))).toEqual([
      403,
      'not-allowed',
    ])
    await removePerson(ada.id, host)
    expect(await roleIn(documentId, host)).toBe('owner')
    expect(await isSessionOpen(ada)).toBe(false)
    expect(await refusalOf(removePerson(ada.id, host))).toEqual([404, 'unknown-person'])
  })
})

describe('A link to sign in with', () => {
  it('signs in once, also where it is opened twice at once', async () => {
    const token = tokenIn(await ownersSignInLink())
    const used = await Promise.allSettled([1, 2].map(() => useSignInLink(token, undefined, newBrowser())))
    const cookies = used.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(cookies).toHaveLength(1)
    expect((await findSession(sentBack(cookies[0] ?? [])))?.person.id).toBe(host.id)
    expect(await refusalOf(useSignInLink(token, undefined, newBrowser()))).toEqual([404, 'link-over'])
  })

  it('is over after half an hour, and is not among what is stored', async () => {
    const token = tokenIn(await signInLinkFor(ada.id, host))
    const rows = await here.db.prisma.verification.findMany({ where: { value: ada.id } })
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    await here.db.prisma.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await refusalOf(findSignInLink(token))).toEqual([404, 'link-over'])
    expect(await refusalOf(useSignInLink(token, password, newBrowser()))).toEqual([404, 'link-over'])
    expect(await refusalOf(findSignInLink('made up'))).toEqual([404, 'link-over'])
  })

  it('sets a new password where there is an old one, and signs everybody out who knew that', async () => {
    const account = newAccount()
    await makeAccount(account, ada, newBrowser())
    const cookies = await useSignInLink(tokenIn(await signInLinkFor(ada.id, host)), 'a new password', newBrowser())
    expect(await isSessionOpen(ada)).toBe(false)
    expect((await findSession(sentBack(cookies)))?.person.id).toBe(ada.id)
    expect(await refusalOf(signIn({ email: account.email, password }, newBrowser()))).toEqual([401, 'wrong-password'])
    expect(await refusalOf(signIn({ email: account.email, password: 'a new password' }, newBrowser()))).toBeNull()
  })

  it('is made by the owner alone', async () => {
    expect(await refusalOf(signInLinkFor(host.id, ada))).toEqual([403, 'not-allowed'])
    expect(await refusalOf(signInLinkFor(newId(), host))).toEqual([404, 'unknown-person'])
  })
})

it('The people of an installation are listed for its owner, without whoever has left no trace', async () => {
  const passing = await here.db.prisma.user.create({ data: { id: newId(), name: 'Passing' } })
  const people = await listPeople(host)
  expect(people).toContainEqual(expect.objectContaining({ id: ada.id, standing: 'member', documents: 1 }))
  expect(people.map(({ id }) => id)).not.toContain(passing.id)
  expect(JSON.stringify(people)).not.toContain(ownersPassword)
  await changeStanding(ada.id, 'guest', host)
  expect((await listPeople(host)).find(({ id }) => id === ada.id)?.standing).toBe('guest')
  expect(await refusalOf(listPeople(ada))).toEqual([403, 'not-allowed'])
})
