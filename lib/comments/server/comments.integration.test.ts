import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '@/lib/accounts/person'
import { removeAccount } from '@/lib/accounts/server/remove-person'
import { changeMember, removeMember } from '@/lib/accounts/server/sharing/change-member'
import { refusalOf } from '@/lib/accounts/testing/installation'
import { newMember, newUser, newVisitor } from '@/lib/accounts/testing/people'
import { withOpenDocument } from '../../documents/collaboration/live-documents'
import { type DocumentId, outlineOf, sectionsOf } from '../../documents/live-document'
import { addSection } from '../../documents/outline-entries'
import { LiveHost } from '../../documents/testing/live-host'
import { sectionIdSchema } from '../../outline/outline'
import { MOST_CHARACTERS_OF_ALL, MOST_COMMENTS, MOST_COMMENTS_OF_ALL, MOST_THREADS } from '../limits'
import { mentionOf } from '../mention'
import type { NewThread, ThreadView } from '../thread'
import { changeComment, removeComment } from './change-comment'
import { changeThread } from './change-thread'
import { countMentions } from './count-mentions'
import { findThread, listThreads } from './find-threads'
import { markSeen } from './mark-seen'
import { reply } from './reply'
import { startThread } from './start-thread'

const sectionId = sectionIdSchema.parse(newId())

let live: LiveHost
let documentId: DocumentId
let ada: Person
let bea: Person

beforeAll(async () => {
  live = await LiveHost.start()
})
afterAll(() => live.stop())

beforeEach(async () => {
  documentId = await documentWithSection()
  ada = await newMember(live.db.prisma, documentId, 'commenter', 'Ada')
  bea = await newMember(live.db.prisma, documentId, 'editor', 'Bea')
})

async function documentWithSection(): Promise<DocumentId> {
  const id = await live.newDocument()
  const plain = { parent: null, order: 'a0', mainPoint: '', targetWords: 100, instructions: '' }
  await withOpenDocument(id, async ({ doc }) =>
    addSection(doc, { id: sectionId, title: 'Mills', model: null, buildsOn: [], ...plain }, null),
  )
  return id
}

const newThread = (text = 'Which mills?'): NewThread => ({
  id: newId(),
  commentId: newId(),
  anchor: { kind: 'section', sectionId },
  text,
})

const begin = async (person: Person, text?: string): Promise<ThreadView> =>
  (await startThread(documentId, newThread(text), person)).thread

const answer = async (threadId: string, person: Person, text: string): Promise<ThreadView> =>
  (await reply(documentId, threadId, { id: newId(), text }, person)).thread

const threadsOf = async (person: Person): Promise<ThreadView[]> => (await listThreads(documentId, person)).threads
const seenBy = async (id: string, person: Person) => (await findThread(documentId, id, person)).unseen
const mentionsOf = async (person: Person) => (await countMentions([documentId], person)).get(documentId) ?? 0

const firstOf = ({ id: threadId, comments: [first] }: ThreadView) => ({
  documentId,
  threadId,
  commentId: first?.id ?? '',
})
const lastOf = ({ id: threadId, comments }: ThreadView) => ({
  documentId,
  threadId,
  commentId: comments.at(-1)?.id ?? '',
})

describe('A thread', () => {
  it('is one, however often it is sent, and never another person’s', async () => {
    const given = newThread()
    const sent = await Promise.all([1, 2, 3].map(() => startThread(documentId, given, ada)))
    expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await threadsOf(bea)).toHaveLength(1)
    expect(await refusalOf(startThread(documentId, given, bea))).toEqual([409, 'id-taken'])
    const other = await documentWithSection()
    expect(await refusalOf(startThread(other, given, live.person))).toEqual([409, 'id-taken'])
    const [thread] = await threadsOf(bea)
    expect(thread?.comments.map(({ author }) => author?.name)).toEqual(['Ada'])
  })

  it('is refused where somebody else has signed in since it was typed', async () => {
    const given = { ...newThread(), authorId: ada.id }
    expect(await refusalOf(startThread(documentId, given, bea))).toEqual([409, 'other-person'])
    expect((await startThread(documentId, given, ada)).isNew).toBe(true)
    const answered = { id: newId(), text: 'All of them.', authorId: ada.id }
    expect(await refusalOf(reply(documentId, given.id, answered, bea))).toEqual([409, 'other-person'])
    expect((await reply(documentId, given.id, answered, ada)).isNew).toBe(true)
  })

  it('is sent again, as it is now, also when its section went meanwhile', async () => {
    const given = newThread()
    await startThread(documentId, given, ada)
    await answer(given.id, bea, 'All of them.')
    await removeSection()
    const { thread, isNew } = await startThread(documentId, given, ada)
    expect([isNew, thread.comments.length]).toEqual([false, 2])
  })

  it('needs a section that is there, and outlives it', async () => {
    const nowhere = { ...newThread(), anchor: { kind: 'section', sectionId: newId() } } as const
    expect(await refusalOf(startThread(documentId, nowhere, ada))).toEqual([404, 'unknown-section'])
    const { id } = await begin(ada)
    await removeSection()
    expect((await threadsOf(bea)).map((thread) => [thread.id, thread.anchor.sectionId])).toEqual([[id, sectionId]])
    expect(await refusalOf(begin(ada))).toEqual([404, 'unknown-section'])
    await answer(id, bea, 'It is gone.')
    const nowhereElse = changeThread(documentId, id, { anchor: { kind: 'section', sectionId: newId() } }, ada)
    expect(await refusalOf(nowhereElse)).toEqual([404, 'unknown-section'])
  })

  it('keeps its replies in their order, and is full at some time', async () => {
    const thread = await begin(ada)
    const many = await Promise.all(
      Array.from({ length: 12 }, (_, at) => answer(thread.id, at % 2 === 0 ? ada : bea, `Reply ${at}`)),
    )
    expect(many).toHaveLength(12)
    const { comments } = await findThread(documentId, thread.id, ada)
    const times = comments.map(({ createdAt }) => createdAt)
    expect(new Set(times).size).toBe(13)
    expect([...times].sort()).toEqual(times)
    const createdAt = (at: number) => new Date(Date.now() + 60_000 + at)
    await live.db.prisma.comment.createMany({
      data: Array.from({ length: MOST_COMMENTS - 13 }, (_, at) => ({
        id: newId(),
        threadId: thread.id,
        text: 'More',
        createdAt: createdAt(at),
      })),
    })
    expect(await refusalOf(answer(thread.id, ada, 'One more'))).toEqual([409, 'thread-full'])
  })

  it('is resolved once, reopened by whoever may comment, and by a reply', async () => {
    const { id } = await begin(ada)
    const first = await changeThread(documentId, id, { resolved: true }, bea)
    expect(first.resolved?.by).toBe('Bea')
    expect((await changeThread(documentId, id, { resolved: true }, ada)).resolved).toEqual(first.resolved)
    expect((await changeThread(documentId, id, { resolved: false }, ada)).resolved).toBeNull()
    await changeThread(documentId, id, { resolved: true }, ada)
    expect((await answer(id, bea, 'Not yet.')).resolved).toBeNull()
  })

  it('goes with its first comment; one of its replies goes alone', async () => {
    const thread = await answer((await begin(ada)).id, bea, 'All of them.')
    expect(await refusalOf(removeComment(lastOf(thread), ada))).toEqual([403, 'not-yours'])
    expect((await removeComment(lastOf(thread), bea))?.comments).toHaveLength(1)
    expect(await removeComment(firstOf(thread), live.person)).toBeNull()
    expect(await threadsOf(ada)).toEqual([])
    expect(await refusalOf(answer(thread.id, ada, 'Hello?'))).toEqual([404, 'unknown-thread'])
  })

  it('is refused where a document has too many, and not where it is sent again', async () => {
    const given = newThread()
    await startThread(documentId, given, ada)
    const anchor = { kind: 'section', sectionId }
    await live.db.prisma.commentThread.createMany({
      data: Array.from({ length: MOST_THREADS - 1 }, () => ({
        id: newId(),
        documentId,
        anchor,
        createdAt: new Date(),
      })),
    })
    expect(await refusalOf(begin(ada))).toEqual([409, 'too-many-threads'])
    expect((await startThread(documentId, given, ada)).isNew).toBe(false)
  })

  it('is refused, and a reply and a longer text too, where all comments together are too many or too long', async () => {
    const thread = await begin(ada)
    const spare = await begin(ada)
    const fill = (count: number, length: number) => live.db.prisma.$executeRaw`
      INSERT INTO comments (id, "threadId", text, "createdAt")
      SELECT gen_random_uuid(), ${spare.id}::uuid, repeat('x', ${length}::int), now() + number * interval '1 millisecond'
      FROM generate_series(1, ${count}::int) number`
    await fill(MOST_COMMENTS_OF_ALL - 3, 1)
    await answer(thread.id, ada, 'The last one')
    const refused = [409, 'too-many-comments']
    expect(await refusalOf(answer(thread.id, ada, 'One more'))).toEqual(refused)
    expect(await refusalOf(begin(ada))).toEqual(refused)
    await live.db.prisma.comment.deleteMany({ where: { threadId: spare.id } })
    await fill(MOST_CHARACTERS_OF_ALL / 10_000, 10_000)
    const shorter = await changeComment(firstOf(thread), { text: 'Mills?' }, ada)
    expect(shorter.comments[0]?.text).toBe('Mills?')
    expect(await refusalOf(changeComment(firstOf(thread), { text: 'Which mills?' }, ada))).toEqual(refused)
    expect(await refusalOf(begin(ada))).toEqual(refused)
  })

  it('goes with its document', async () => {
    await begin(ada)
    await live.db.prisma.document.delete({ where: { id: documentId } })
    expect(await live.db.prisma.commentThread.count({ where: { documentId } })).toBe(0)
  })

  it('is stored whatever signs are in it', async () => {
    const { newThreadSchema } = await import('../thread')
    const anchor = {
      kind: 'text',
      sectionId,
      start: 'AAAA',
      end: 'AAAA',
      quote: 'a\ud83d\0b',
      before: '\udc00',
      after: '',
    }
    const given = newThreadSchema.parse({ ...newThread('Nul \0 and half \ud83d a face'), anchor })
    const { thread } = await startThread(documentId, given, ada)
    expect(thread.comments[0]?.text).toBe('Nul  and half  a face')
    expect(thread.anchor).toMatchObject({ quote: 'ab', before: '' })
  })
})

async function removeSection(): Promise<void> {
  await withOpenDocument(documentId, async ({ doc }) =>
    doc.transact(() => {
      outlineOf(doc).delete(sectionId)
      sectionsOf(doc).delete(sectionId)
    }),
  )
}

describe('A comment', () => {
  it('is changed by its author only', async () => {
    const thread = await begin(ada)
    expect(await refusalOf(changeComment(firstOf(thread), { text: 'Mine' }, live.person))).toEqual([403, 'not-yours'])
    const changed = await changeComment(firstOf(thread), { text: 'Which tide mills?' }, ada)
    expect(changed.comments).toMatchObject([{ text: 'Which tide mills?', editedAt: expect.any(String) }])
    const same = await changeComment(firstOf(thread), { text: 'Which tide mills?' }, ada)
    expect(same.comments[0]?.editedAt).toBe(changed.comments[0]?.editedAt)
  })

  it('may be of somebody who came by a link without an account', async () => {
    const visitor = await newVisitor(live.db.prisma, documentId, 'commenter')
    const thread = await begin(visitor)
    expect(thread.comments[0]?.author).toMatchObject({ id: visitor.id, name: 'A visitor', rank: expect.any(Number) })
    await live.db.prisma.shareLink.delete({ where: { documentId } })
    expect(await refusalOf(begin(visitor))).toEqual([404, 'unknown-document'])
    // They are gone, and their words are theirs.
    expect((await threadsOf(ada))[0]?.comments[0]?.author).toEqual({ id: visitor.id, name: 'A visitor', rank: null })
  })

  it('stays when its author goes, with their name while they have an account', async () => {
    const { id } = await begin(ada)
    await changeThread(documentId, id, { resolved: true }, ada)
    await removeMember(documentId, ada.id, live.person)
    expect(await refusalOf(answer(id, ada, 'Me again'))).toEqual([404, 'unknown-document'])
    expect((await findThread(documentId, id, bea)).comments[0]?.author).toMatchObject({ name: 'Ada', rank: null })
    await removeAccount({ documents: {} }, ada, async () => undefined)
    const { comments, resolved } = await findThread(documentId, id, bea)
    expect(comments.map(({ author, text }) => [author, text])).toEqual([[null, 'Which mills?']])
    expect(resolved).toMatchObject({ by: null })
  })

  it('is refused from the moment at which its author may only read', async () => {
    const thread = await begin(ada)
    await changeMember(documentId, ada.id, 'reader', live.person)
    const tried = [
      begin(ada),
      answer(thread.id, ada, 'One more'),
      changeComment(firstOf(thread), { text: 'Other' }, ada),
      removeComment(firstOf(thread), ada),
      changeThread(documentId, thread.id, { resolved: true }, ada),
    ]
    for (const refusal of await Promise.all(tried.map(refusalOf))) expect(refusal).toEqual([403, 'not-allowed'])
    expect(await threadsOf(ada)).toHaveLength(1)
  })
})

describe('A mention', () => {
  it('is of members, visitors and those who are asked in, and of nobody else', async () => {
    const visitor = await newVisitor(live.db.prisma, documentId, 'reader')
    const stranger = await newUser(live.db.prisma, { name: 'Stranger' })
    const invited = await invite('cleo@example.org')
    const elsewhere = await invite('dora@example.org', await documentWithSection())
    const late = await invite('late@example.org', documentId, new Date(Date.now() - 1_000))
    for (const id of [bea.id, visitor.id, invited]) await begin(ada, `Ask ${mentionOf(id)}`)
    for (const id of [stranger.id, elsewhere, late, newId()])
      expect(await refusalOf(begin(ada, `Ask ${mentionOf(id)}`))).toEqual([400, 'unknown-mention'])
  })

  it('is offered of all who are there; addresses of those who are asked in are for those who share it', async () => {
    const [asked, mentioned] = [await invite('cleo@example.org'), await invite('dora@example.org')]
    await begin(live.person, `Ask ${mentionOf(mentioned)}`)
    const offered = async (person: Person) =>
      (await listThreads(documentId, person)).mentionable.map(({ id, name, status, address }) => [
        id,
        name,
        status,
        ...(address === undefined ? [] : [address]),
      ])
    const members = [
      [live.person.id, live.person.name, 'member'],
      [ada.id, 'Ada', 'member'],
      [bea.id, 'Bea', 'member'],
    ]
    expect(await offered(live.person)).toEqual([
      ...members,
      [asked, 'cleo', 'invited', 'cleo@example.org'],
      [mentioned, 'dora', 'invited', 'dora@example.org'],
    ])
    expect(await offered(ada)).toEqual([...members, [mentioned, 'dora', 'invited']])
  })

  it('tells those apart who bear one name: for those who share the document by the address, too', async () => {
    const other = await newMember(live.db.prisma, documentId, 'commenter', 'Ada')
    await live.db.prisma.user.update({ where: { id: other.id }, data: { email: `${other.id}@example.org` } })
    const { id } = await begin(other, `Ask ${mentionOf(ada.id)}`)
    const namesFor = async (person: Person) =>
      (await listThreads(documentId, person)).mentionable.slice(1).map(({ name, address }) => [name, address])
    expect(await namesFor(live.person)).toEqual([
      ['Ada', undefined],
      ['Bea', undefined],
      ['Ada (2)', `${other.id}@example.org`],
    ])
    expect(await namesFor(bea)).toEqual([
      ['Ada', undefined],
      ['Bea', undefined],
      ['Ada (2)', undefined],
    ])
    expect((await findThread(documentId, id, bea)).comments[0]?.author?.name).toBe('Ada (2)')
  })

  it('is not offered of those whose link has expired, who are named where they were mentioned', async () => {
    const [silent, named] = [
      await newVisitor(live.db.prisma, documentId, 'reader'),
      await newVisitor(live.db.prisma, documentId, 'reader'),
    ]
    await begin(ada, `Ask ${mentionOf(named.id)}`)
    await live.db.prisma.shareLink.updateMany({
      where: { documentId },
      data: { expiresAt: new Date(Date.now() - 1_000) },
    })
    const { mentionable } = await listThreads(documentId, ada)
    expect(mentionable.find(({ id }) => id === silent.id)).toBeUndefined()
    expect(mentionable.find(({ id }) => id === named.id)).toMatchObject({ status: 'gone' })
    expect(await refusalOf(begin(ada, `Ask ${mentionOf(silent.id)}`))).toEqual([400, 'unknown-mention'])
  })

  it('keeps the name of somebody who has gone', async () => {
    const thread = await begin(ada, `Ask ${mentionOf(bea.id)}`)
    await removeMember(documentId, bea.id, live.person)
    const { mentionable } = await listThreads(documentId, ada)
    expect(mentionable.find(({ id }) => id === bea.id)).toEqual({ id: bea.id, name: 'Bea', rank: null, status: 'gone' })
    // It was there before; only a new one would be refused.
    await changeComment(firstOf(thread), { text: `Ask ${mentionOf(bea.id)} soon` }, ada)
    expect(await refusalOf(answer(thread.id, ada, mentionOf(bea.id)))).toEqual([400, 'unknown-mention'])
  })

  it('reaches somebody who joins only then, as the person that they are', async () => {
    const invitation = await invite('cleo@example.org')
    const thread = await begin(ada, `Ask ${mentionOf(invitation)}`)
    const cleo = await newMember(live.db.prisma, documentId, 'reader', 'Cleo')
    await live.db.prisma.invitation.update({
      where: { id: invitation },
      data: { acceptedAt: new Date(), acceptedById: cleo.id },
    })
    expect(await mentionsOf(cleo)).toBe(1)
    const [seen] = await threadsOf(cleo)
    expect(seen).toMatchObject({ unseen: 'mention', comments: [{ text: `Ask ${mentionOf(cleo.id)}` }] })
    // As it is shown it can be sent back.
    const changed = await changeComment(firstOf(thread), { text: `Do ask ${mentionOf(cleo.id)}` }, ada)
    expect(changed.comments[0]?.text).toBe(`Do ask ${mentionOf(cleo.id)}`)
    expect(await mentionsOf(cleo)).toBe(1)
    await removeMember(documentId, cleo.id, live.person)
    const named = async () => (await listThreads(documentId, ada)).mentionable.at(-1)
    expect(await named()).toEqual({ id: cleo.id, name: 'Cleo', rank: null, status: 'gone' })
    await removeAccount({ documents: {} }, cleo, async () => undefined)
    expect(await named()).toMatchObject({ name: 'Bea' })
  })

  it('counts until it is seen, and again where it is put in later', async () => {
    const thread = await begin(ada, `Ask ${mentionOf(bea.id)}, not ${mentionOf(ada.id)}`)
    expect([await mentionsOf(bea), await mentionsOf(ada)]).toEqual([1, 0])
    await markSeen(documentId, {}, bea)
    expect([await mentionsOf(bea), await seenBy(thread.id, bea)]).toEqual([0, 'nothing'])
    const answered = await answer(thread.id, ada, 'Nobody?')
    expect([await mentionsOf(bea), await seenBy(thread.id, bea)]).toEqual([0, 'comment'])
    await markSeen(documentId, { threadIds: [thread.id] }, bea)
    await changeComment(lastOf(answered), { text: `Nobody, ${mentionOf(bea.id)}?` }, ada)
    expect([await mentionsOf(bea), await seenBy(thread.id, bea)]).toEqual([1, 'mention'])
  })

  async function invite(invited: string, id = documentId, expiresAt = new Date(Date.now() + 60_000)): Promise<string> {
    const data = { id: newId(), documentId: id, role: 'reader', invited, expiresAt } as const
    return (await live.db.prisma.invitation.create({ data })).id
  }
})

describe('What somebody has seen', () => {
  it('goes as far as they were shown, thread by thread, and never back', async () => {
    const [one, other] = [await begin(ada), await begin(ada)]
    const through = one.comments[0]?.createdAt
    await answer(one.id, ada, 'While they read')
    await markSeen(documentId, { threadIds: [one.id], through }, bea)
    expect([await seenBy(one.id, bea), await seenBy(other.id, bea)]).toEqual(['comment', 'comment'])
    await markSeen(documentId, {}, bea)
    await markSeen(documentId, { through }, bea)
    expect([await seenBy(one.id, bea), await seenBy(other.id, bea)]).toEqual(['nothing', 'nothing'])
  })

  it('is not asked of their own comments, and none of another document', async () => {
    const thread = await begin(ada)
    expect(await seenBy(thread.id, ada)).toBe('nothing')
    await markSeen(documentId, {}, ada)
    expect(await live.db.prisma.commentSeen.count({ where: { userId: ada.id } })).toBe(0)
    const here = documentId
    documentId = await documentWithSection()
    const elsewhere = await begin(live.person)
    await markSeen(here, { threadIds: [elsewhere.id] }, bea)
    expect(await live.db.prisma.commentSeen.count({ where: { userId: bea.id } })).toBe(0)
  })
})
