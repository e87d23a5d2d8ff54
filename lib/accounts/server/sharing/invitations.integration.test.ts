import { rmSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Person } from '../../person'
import type { Role } from '../../role'
import { type Installation, newBrowser, newInstallation, refusalOf } from '../../testing/installation'
import { newMember, newUser } from '../../testing/people'
import { roleIn } from '../authorise'
import { changeAccount } from '../signing-in/own-account'
import { changeInvitation, listMemberInvitations, revokeInvitation } from './change-invitation'
import { setShareLink, turnOffShareLink } from './change-share-link'
import { findSharing } from './find-sharing'
import { invite, inviteMember } from './invite'
import { findInvitedTo, join } from './join'

const dataDirectory = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  process.env.LONGHAND_DATA = mkdtempSync(`${tmpdir()}/longhand-`)
  return process.env.LONGHAND_DATA
})

const password = 'battery horse correct'
let here: Installation
let documentId: string
let host: Person

beforeAll(async () => {
  here = await newInstallation()
  host = here.host
})
afterAll(async () => {
  await here.stop()
  rmSync(dataDirectory, { recursive: true })
})
beforeEach(async () => {
  documentId = await newDocument()
})

/** Of the host. */
async function newDocument(): Promise<string> {
  const id = newId()
  await here.db.prisma.document.create({
    data: {
      id,
      title: 'Tides',
      brief: 'On tides',
      type: 'essay',
      language: 'en',
      requestedWords: 500,
      model: 'rehearsal/standard',
      members: { create: { userId: host.id, role: 'owner' } },
    },
  })
  return id
}

async function invited(role: Role = 'editor', name = 'Bea'): Promise<{ readonly id: string; readonly token: string }> {
  const invitation = await invite(documentId, { invited: name, role, days: 7 }, host)
  if (!invitation) throw new Error('They were let in at once.')
  return invitation
}

const newAccount = (email = `${newId()}@example.org`) => ({ name: 'Bea', email, password })
const userOf = (email: string) => here.db.prisma.user.findUniqueOrThrow({ where: { email } })

async function linkToken(): Promise<string> {
  const { link } = await findSharing(documentId, host)
  if (!link) throw new Error('There is no link.')
  return link.token
}

describe('An invitation', () => {
  it('lets a newcomer in as it says, and signs their browser in', async () => {
    const { token } = await invited('commenter')
    expect(await findInvitedTo(token)).toEqual({
      kind: 'invitation',
      by: 'Olga',
      role: 'commenter',
      invited: 'Bea',
      needsAccount: false,
      documentId,
    })
    const joined = await join(token, { name: 'Bea' }, null, newBrowser())
    expect(joined.documentId).toBe(documentId)
    expect(joined.cookies.join()).toContain('longhand.session_token=')
    const { members } = await findSharing(documentId, host)
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ['Olga', 'owner'],
      ['Bea', 'commenter'],
    ])
  })

  it('lets one in of two who open it at once, and makes nobody of the other', async () => {
    const { token } = await invited()
    const count = await here.db.prisma.user.count()
    const tries = [1, 2, 3].map((at) => refusalOf(join(token, { name: `Twin ${at}` }, null, newBrowser())))
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer === null)).toHaveLength(1)
    expect(answers.filter((answer) => answer?.[1] === 'link-over')).toHaveLength(2)
    expect(await here.db.prisma.user.count()).toBe(count + 1)
    expect(await refusalOf(findInvitedTo(token))).toEqual([404, 'link-over'])
  })

  it('leads nowhere once it is over or taken back', async () => {
    const { id, token } = await invited()
    await here.db.prisma.invitation.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await refusalOf(join(token, { name: 'Late' }, null, newBrowser()))).toEqual([404, 'link-over'])
    await changeInvitation(id, { days: 1 }, host)
    expect(await refusalOf(findInvitedTo(token))).toBeNull()
    await revokeInvitation(id, host)
    expect(await refusalOf(join(token, { name: 'Late' }, null, newBrowser()))).toEqual([404, 'link-over'])
    expect(await refusalOf(revokeInvitation(id, host))).toEqual([404, 'unknown-invitation'])
    expect(await refusalOf(changeInvitation(id, { role: 'owner' }, host))).toEqual([404, 'unknown-invitation'])
  })

  it('takes nothing away from somebody who may do more, and gives more to somebody who may do less', async () => {
    const writer = await newMember(here.db.prisma, documentId, 'writer')
    const reader = await newMember(here.db.prisma, documentId, 'reader')
    await join((await invited('editor')).token, null, writer, newBrowser())
    await join((await invited('editor')).token, null, reader, newBrowser())
    expect([await roleIn(documentId, writer), await roleIn(documentId, reader)]).toEqual(['writer', 'editor'])
  })

  it('to the installation makes a member of whoever takes it, and leaves an owner an owner', async () => {
    const { token } = await inviteMember({ invited: 'Cleo', days: 1 }, host)
    const account = newAccount()
    expect((await join(token, account, null, newBrowser())).documentId).toBeNull()
    expect((await userOf(account.email)).standing).toBe('member')
    const again = await inviteMember({ invited: 'Dora', days: 1 }, host)
    await join(again.token, null, host, newBrowser())
    expect((await userOf('olga@example.org')).standing).toBe('owner')
    expect((await listMemberInvitations(host)).map(({ invited: who }) => who)).not.toContain('Dora')
    expect(await refusalOf(inviteMember({ invited: account.email, days: 1 }, host))).toEqual([409, 'known-person'])
  })

  it('lets nobody choose more than it says', async () => {
    const { token } = await invited('reader')
    await join(token, { name: 'Bea' }, null, newBrowser())
    const [, bea] = (await findSharing(documentId, host)).members
    expect(bea?.role).toBe('reader')
    const user = await here.db.prisma.user.findUniqueOrThrow({ where: { id: bea?.id ?? '' } })
    expect(user).toMatchObject({ standing: 'guest', email: null, emailVerified: false })
  })
})

describe('An address that is known here', () => {
  it('lets those in at once whom the owner has asked under it', async () => {
    const email = `bea.${newId()}@example.org`
    await join((await invited('reader', email)).token, newAccount(email), null, newBrowser())
    documentId = await newDocument()
    expect(await invite(documentId, { invited: email.toUpperCase(), role: 'writer', days: 7 }, host)).toBeNull()
    const bea = await userOf(email)
    expect(await roleIn(documentId, { id: bea.id, name: '' })).toBe('writer')
    const again = invite(documentId, { invited: email, role: 'owner', days: 7 }, host)
    expect(await refusalOf(again)).toEqual([409, 'known-member'])
    expect(await roleIn(documentId, { id: bea.id, name: '' })).toBe('writer')
  })

  it('lets nobody in who only says that it is theirs', async () => {
    const email = `chief.${newId()}@example.org`
    await setShareLink(documentId, { role: 'reader', needsAccount: true, expiresAt: null }, host)
    await join(await linkToken(), newAccount(email), null, newBrowser())
    const claimed = await userOf(email)
    documentId = await newDocument()
    // The link goes to the address itself.
    expect(await invite(documentId, { invited: email, role: 'writer', days: 7 }, host)).not.toBeNull()
    expect(await roleIn(documentId, { id: claimed.id, name: '' })).toBeNull()
  })

  it('is theirs no longer when they change it, and not theirs where another than the owner asked them', async () => {
    const email = `bea.${newId()}@example.org`
    const owning = await newMember(here.db.prisma, documentId, 'owner')
    const invitation = await invite(documentId, { invited: email, role: 'reader', days: 7 }, owning)
    await join(invitation?.token ?? '', newAccount(email), null, newBrowser())
    expect((await userOf(email)).emailVerified).toBe(false)

    const other = `cleo.${newId()}@example.org`
    await join((await invited('reader', other)).token, newAccount(other), null, newBrowser())
    const cleo = await userOf(other)
    expect(cleo.emailVerified).toBe(true)
    const chief = `chief.${newId()}@example.org`
    await changeAccount({ email: chief, password }, { id: cleo.id, name: '' })
    expect((await userOf(chief)).emailVerified).toBe(false)
  })

  it('is nobody’s to join with anew, also where two do so at once', async () => {
    const account = newAccount()
    const [one, two] = [await invited(), await invited()]
    const answers = await Promise.all(
      [one, two].map(({ token }) => refusalOf(join(token, account, null, newBrowser()))),
    )
    expect(answers.filter((answer) => answer === null)).toHaveLength(1)
    expect(answers).toContainEqual([409, 'known-email'])
    // The invitation is not used up by that.
    const left = answers[0] === null ? two : one
    expect(await refusalOf(join(left.token, newAccount(), null, newBrowser()))).toBeNull()
  })

  it('is not asked for one after another through a link', async () => {
    await setShareLink(documentId, { role: 'reader', needsAccount: false, expiresAt: null }, host)
    const [token, browser] = [await linkToken(), newBrowser()]
    const known = newAccount('olga@example.org')
    for (let tried = 0; tried < 10; tried += 1)
      expect(await refusalOf(join(token, known, null, browser))).toEqual([409, 'known-email'])
    expect(await refusalOf(join(token, known, null, browser))).toEqual([429, 'too-many-tries'])
    expect(await refusalOf(join(token, known, null, newBrowser()))).toEqual([409, 'known-email'])
  })
})

describe('A share link', () => {
  const open = { role: 'reader', needsAccount: false, expiresAt: null } as const

  it('lets in whoever has it, as what it says now', async () => {
    await setShareLink(documentId, open, host)
    const guest = await newUser(here.db.prisma)
    await join(await linkToken(), null, guest, newBrowser())
    await join(await linkToken(), null, guest, newBrowser())
    expect(await roleIn(documentId, guest)).toBe('reader')
    await setShareLink(documentId, { ...open, role: 'editor' }, host)
    expect(await roleIn(documentId, guest)).toBe('editor')
    expect((await findSharing(documentId, host)).link?.visitors).toBe(1)
  })

  it('takes nothing from a member, and goes with itself', async () => {
    await setShareLink(documentId, { ...open, role: 'editor' }, host)
    const [reader, writer] = [
      await newMember(here.db.prisma, documentId, 'reader'),
      await newMember(here.db.prisma, documentId, 'writer'),
    ]
    const token = await linkToken()
    for (const person of [reader, writer]) await join(token, null, person, newBrowser())
    expect([await roleIn(documentId, reader), await roleIn(documentId, writer)]).toEqual(['editor', 'writer'])
    await turnOffShareLink(documentId, host)
    expect([await roleIn(documentId, reader), await roleIn(documentId, writer)]).toEqual(['reader', 'writer'])
    await setShareLink(documentId, open, host)
    expect(await linkToken()).not.toBe(token)
    expect(await refusalOf(findInvitedTo(token))).toEqual([404, 'link-over'])
  })

  it('is over at its end, and has another address when it is turned on again', async () => {
    await setShareLink(documentId, open, host)
    const [token, guest] = [await linkToken(), await newUser(here.db.prisma)]
    await join(token, null, guest, newBrowser())
    await here.db.prisma.shareLink.update({ where: { documentId }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await roleIn(documentId, guest)).toBeNull()
    expect((await findSharing(documentId, host)).link).toBeNull()
    expect(await refusalOf(join(token, null, guest, newBrowser()))).toEqual([404, 'link-over'])
    await setShareLink(documentId, open, host)
    expect(await linkToken()).not.toBe(token)
    expect(await roleIn(documentId, guest)).toBeNull()
    const past = { ...open, expiresAt: new Date(Date.now() - 1_000).toISOString() }
    expect(await refusalOf(setShareLink(documentId, past, host))).toEqual([400, 'past'])
  })

  it('that needs an account lets nobody in without one, nor keeps them in', async () => {
    await setShareLink(documentId, open, host)
    const guest = await newUser(here.db.prisma)
    await join(await linkToken(), null, guest, newBrowser())
    await setShareLink(documentId, { ...open, needsAccount: true }, host)
    const token = await linkToken()
    expect(await roleIn(documentId, guest)).toBeNull()
    expect(await refusalOf(join(token, null, guest, newBrowser()))).toEqual([400, 'account-needed'])
    expect(await refusalOf(join(token, { name: 'Bea' }, null, newBrowser()))).toEqual([400, 'account-needed'])
    expect(await refusalOf(join(token, newAccount(), null, newBrowser()))).toBeNull()
    expect(await refusalOf(join(token, null, host, newBrowser()))).toBeNull()
  })
})

it('What is shared tells its links and addresses only to those who may share it', async () => {
  await setShareLink(documentId, { role: 'reader', needsAccount: false, expiresAt: null }, host)
  const { token } = await invited()
  const writer = await newMember(here.db.prisma, documentId, 'writer')
  const told = JSON.stringify(await findSharing(documentId, writer))
  for (const secret of [token, await linkToken(), 'olga@example.org']) expect(told).not.toContain(secret)
  expect(told).toContain('Olga')
})

it('Two who bear one name are told apart for everybody, and by their addresses for those who share', async () => {
  for (const email of ['ana@example.org', 'anna@example.org']) {
    const ana = await newMember(here.db.prisma, documentId, 'writer', 'Ana')
    await here.db.prisma.user.update({ where: { id: ana.id }, data: { email } })
  }
  const reader = await newMember(here.db.prisma, documentId, 'reader', 'Bea')
  const seenBy = async (person: Person) =>
    (await findSharing(documentId, person)).members
      .slice(1)
      .map(({ name, email, isNamesake }) => [name, email, isNamesake])
  expect(await seenBy(host)).toEqual([
    ['Ana', 'ana@example.org', true],
    ['Ana (2)', 'anna@example.org', true],
    ['Bea', null, false],
  ])
  expect(await seenBy(reader)).toEqual([
    ['Ana', null, true],
    ['Ana (2)', null, true],
    ['Bea', null, false],
  ])
})
