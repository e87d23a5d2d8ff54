/** What those hear who have a document open, and what becomes of words there. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Person } from '@/lib/accounts/person'
import { removeAccount } from '@/lib/accounts/server/remove-person'
import { removeMember } from '@/lib/accounts/server/sharing/change-member'
import { newMember, newVisitor } from '@/lib/accounts/testing/people'
import { liveDocuments, type OpenDocument, withOpenDocument } from '../../documents/collaboration/live-documents'
import { type DocumentId, outlineOf, sectionsOf } from '../../documents/live-document'
import { writeMarkdown } from '../../documents/markdown/markdown'
import { commentsMessageSchema } from '../../documents/messages/comments-message'
import { addProposal, addSection, setSectionState } from '../../documents/outline-entries'
import { LiveHost, type Peer } from '../../documents/testing/live-host'
import { sectionIdSchema } from '../../outline/outline'
import { acceptProposal } from '../../revisions/server/accept-proposal'
import { keepEditedSections } from '../../revisions/server/keep-edits'
import { restoreRevision } from '../../revisions/server/restore-revision'
import { anchorOf } from '../anchor-of'
import { findAnchor } from '../find-anchor'
import { flatTextOf } from '../flat-text'
import { anchorSchema, type TextAnchor } from '../thread'
import { changeComment, removeComment } from './change-comment'
import { changeThread } from './change-thread'
import { findLostWords } from './find-lost-words'
import { findThread } from './find-threads'
import { markSeen } from './mark-seen'
import { reply } from './reply'
import { startThread } from './start-thread'
import { WordsFollower } from './words-follower'

const sectionId = sectionIdSchema.parse(newId())
const tides = 'The mill turned twice a day.\n\nIt stood still at the slack of the tide, and the miller slept.'
const words = 'stood still at the slack of the tide'

let live: LiveHost
let documentId: DocumentId
let ada: Person
let open: OpenDocument

beforeAll(async () => {
  live = await LiveHost.start()
})
afterAll(() => live.stop())

beforeEach(async () => {
  documentId = await live.newDocument()
  ada = await newMember(live.db.prisma, documentId, 'editor', 'Ada')
  open = await liveDocuments().open(documentId)
  const plain = { parent: null, order: 'a0', mainPoint: '', targetWords: 100, instructions: '' }
  addSection(open.doc, { id: sectionId, title: 'Mills', model: null, buildsOn: [], ...plain }, null)
  write(tides)
  setSectionState(open.doc, sectionId, { status: 'written', writtenBy: 'rehearsal/standard' }, null)
  await open.commit(async () => undefined)
  return () => open.close()
})

const fragment = () => {
  const text = sectionsOf(open.doc).get(sectionId)
  if (!text) throw new Error('The section has no text.')
  return text
}
const write = (markdown: string) => open.doc.transact(() => writeMarkdown(open.doc, fragment(), markdown))

/** Somebody has typed. */
function edit(markdown: string, person = ada): void {
  write(markdown)
  setSectionState(open.doc, sectionId, { contributors: [person.id] }, null)
}

function anchorTo(quote: string): TextAnchor {
  const flat = flatTextOf(fragment())
  const at = flat.text.indexOf(quote)
  const anchor = anchorOf(sectionId, fragment(), flat.placeOf(at), flat.placeOf(at + quote.length))
  if (!anchor) throw new Error(`There is no “${quote}”.`)
  return anchor
}

async function begin(quote = words): Promise<string> {
  const id = newId()
  await startThread(documentId, { id, commentId: newId(), anchor: anchorTo(quote), text: 'Is it so?' }, ada)
  return id
}

const stored = async (id: string): Promise<TextAnchor> => {
  const { anchor } = await live.db.prisma.commentThread.findUniqueOrThrow({ where: { id } })
  const read = anchorSchema.parse(anchor)
  if (read.kind === 'section') throw new Error('It is about a section.')
  return read
}

/** The threads that a window was told of since. */
function heardBy({ provider }: Peer): (string | null)[] {
  const heard: (string | null)[] = []
  provider.on('stateless', ({ payload }: { payload: string }) => {
    const message = commentsMessageSchema.safeParse(JSON.parse(payload))
    if (message.success) heard.push(message.data.threadId)
  })
  return heard
}

describe('Whoever has the document open', () => {
  it('hears of each change at once, and of nothing in other documents', async () => {
    const visitor = await newVisitor(live.db.prisma, documentId, 'reader')
    const heard = heardBy(await live.newPeer(documentId, { person: visitor }))
    const elsewhere = heardBy(await live.newPeer(await live.newDocument()))
    const id = await begin()
    const commentId = newId()
    const place = { documentId, threadId: id, commentId }
    const changes = [
      async () => undefined,
      () => reply(documentId, id, { id: commentId, text: 'Yes.' }, live.person),
      () => changeComment(place, { text: 'No.' }, live.person),
      () => changeThread(documentId, id, { resolved: true }, ada),
      () => changeThread(documentId, id, { anchor: anchorTo('the miller') }, ada),
      () => removeComment(place, live.person),
      () => removeAccount({ documents: {} }, ada, async () => undefined),
      () => live.db.prisma.commentThread.delete({ where: { id } }),
    ]
    for (const [at, change] of changes.entries()) {
      await change()
      await vi.waitFor(() => expect(heard).toEqual(Array.from({ length: at + 1 }, () => id)))
    }
    expect(elsewhere).toEqual([])
  })

  it('hears nothing where nothing changed', async () => {
    const id = await begin()
    const heard = heardBy(await live.newPeer(documentId))
    await markSeen(documentId, {}, live.person)
    await changeThread(documentId, id, { resolved: false }, ada)
    await changeThread(documentId, id, { resolved: true }, ada)
    await vi.waitFor(() => expect(heard).toEqual([id]))
  })

  it('hears nothing more once they are put out; the others hear that they cannot be mentioned any more', async () => {
    const heard = heardBy(await live.newPeer(documentId, { person: ada }))
    const others = heardBy(await live.newPeer(documentId))
    await removeMember(documentId, ada.id, live.person)
    await vi.waitFor(() => expect(others).toEqual([null]))
    const id = newId()
    const anchor = { kind: 'section', sectionId } as const
    await startThread(documentId, { id, commentId: newId(), anchor, text: 'Gone?' }, live.person)
    await vi.waitFor(() => expect(others).toEqual([null, id]))
    expect(heard).toEqual([])
  })

  it('is told to look at all of them when the server could not hear for a while', async () => {
    const heard = heardBy(await live.newPeer(documentId))
    await live.db.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'longhand-news %'`
    await vi.waitFor(() => expect(heard).toContain(null), { timeout: 5_000 })
  })
})

describe('The words of a thread', () => {
  const followed = async (change: () => void) => {
    const follower = new WordsFollower(documentId, open.doc, live.news)
    change()
    await follower.settle()
    follower.stop()
  }

  it('are stored as they are now once a text rests, and everybody hears of it', async () => {
    const id = await begin()
    const heard = heardBy(await live.newPeer(documentId))
    await followed(() => edit(tides.replace('the slack of', 'each turn of')))
    expect((await stored(id)).quote).toBe('stood still at each turn of the tide')
    await vi.waitFor(() => expect(heard).toEqual([id]))
    open.doc.transact(() => fragment().delete(0, fragment().length))
    edit('Nobody came. It stood still at each turn of the tide.')
    expect(findAnchor(open.doc, await stored(id))).toMatchObject({ kind: 'attached', exact: true })
  })

  it('are written only where they have changed', async () => {
    const id = await begin()
    const before = await stored(id)
    const update = vi.spyOn(live.db.prisma.commentThread, 'updateMany')
    await followed(() => edit(tides.replace('twice a day', 'all day').replace('the miller', 'a miller')))
    await followed(() => edit('Something else is here now, and nothing of what was.'))
    expect(update).not.toHaveBeenCalled()
    update.mockRestore()
    expect(await stored(id)).toEqual(before)
  })

  it('wait until a model has written the section', async () => {
    const id = await begin()
    await followed(() => {
      setSectionState(open.doc, sectionId, { status: 'writing' }, null)
      edit(tides.replace('the slack of', 'each turn of'))
    })
    expect((await stored(id)).quote).toBe(words)
  })

  it('are read again one by one, also where somebody changes them while they are read', async () => {
    const [id, other] = [await begin(), await begin('twice a day')]
    const hearers: ((payload: string) => void)[] = []
    const news = {
      hear: (_: string, hearer: (payload: string) => void) => {
        hearers.push(hearer)
        return () => undefined
      },
      onReturn: () => () => undefined,
      tell: () => undefined,
    }
    const follower = new WordsFollower(documentId, open.doc, news)
    edit(tides.replace('the slack of', 'the end of'))
    const read = vi.spyOn(live.db.prisma.commentThread, 'findMany')
    const settled = follower.settle()
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1))
    for (const hear of hearers) hear(`${documentId} ${id}`)
    await settled
    await live.db.prisma.commentThread.update({ where: { id }, data: { anchor: anchorTo('the miller') } })
    const ended = tides.replace('the slack of', 'the end of')
    edit(ended.replace('the miller', 'the old miller').replace('twice a day', 'twice in a day'))
    await follower.settle()
    expect(read.mock.calls.map(([given]) => given?.where?.id)).toEqual([undefined, { in: [id] }])
    follower.stop()
    read.mockRestore()
    expect((await stored(id)).quote).toBe('the old miller')
    expect((await stored(other)).quote).toBe('twice in a day')
  })

  it('are not put back by it when somebody has attached the thread to others meanwhile', async () => {
    const id = await begin()
    const follower = new WordsFollower(documentId, open.doc, live.news)
    edit(tides.replace('the slack of', 'the end of'))
    await follower.settle()
    await live.db.prisma.commentThread.update({ where: { id }, data: { anchor: anchorTo('the miller') } })
    // Whether it has heard of that or not.
    edit(tides.replace('the slack of', 'each turn of'))
    await follower.settle()
    follower.stop()
    expect((await stored(id)).quote).toBe('the miller')
  })
})

describe('Lost words', () => {
  const lost = (id: string) => findLostWords(documentId, id, ada)
  const revisions = () => live.db.prisma.revision.findMany({ where: { documentId, sectionId }, orderBy: { id: 'asc' } })

  async function accept(markdown: string): Promise<void> {
    const id = newId()
    const runId = newId()
    const run = {
      task: 'section',
      status: 'finished',
      model: 'rehearsal/standard',
      requestedWords: 100,
      request: {},
    } as const
    await live.db.prisma.run.create({ data: { ...run, id: runId, documentId } })
    const offered = { id, sectionId, status: 'ready', model: 'rehearsal/standard', kind: 'replaces' } as const
    const rest = { instruction: 'Condense it.', runId, baseRevisionId: null, createdAt: 1, brokeOffAfter: '', half: '' }
    writeMarkdown(open.doc, addProposal(open.doc, { ...offered, ...rest }, null), markdown)
    await acceptProposal(documentId, id, ada)
  }

  it('are told to have gone with the proposal that was accepted, and are back when the text before is restored', async () => {
    const id = await begin()
    expect(await lost(id)).toBeNull()
    await accept('Tide mills worked by the moon.')
    const [before, accepted] = await revisions()
    expect(await lost(id)).toEqual({
      revisionId: before?.id,
      at: accepted?.createdAt.toISOString(),
      by: 'accepted',
      person: 'Ada',
      model: 'rehearsal/standard',
      instruction: 'Condense it.',
    })
    await accept('They worked by the moon.')
    expect(await lost(id)).toMatchObject({ revisionId: before?.id, at: accepted?.createdAt.toISOString() })
    await restoreRevision(documentId, before?.id ?? '', ada)
    expect(await lost(id)).toBeNull()
    expect(findAnchor(open.doc, await stored(id))).toMatchObject({ kind: 'attached', exact: true })
  })

  it('are told to have gone with what was restored, edited, or done since the last text was kept', async () => {
    const id = await begin()
    await keepEditedSections(open)
    await accept('Tide mills worked by the moon.')
    await accept(tides)
    const [, other, withWords] = await revisions()
    await restoreRevision(documentId, other?.id ?? '', live.person)
    expect(await lost(id)).toMatchObject({ revisionId: withWords?.id, by: 'restored', person: live.person.name })
    await accept(tides)
    edit('The moon did it.')
    await open.commit(async () => undefined)
    const since = await lost(id)
    expect(since).toMatchObject({ by: 'edited', person: 'Ada', model: null })
    await keepEditedSections(open)
    expect(await lost(id)).toMatchObject({ revisionId: since?.revisionId, by: 'edited', person: 'Ada' })
  })

  it('are told to have gone with their section', async () => {
    const id = await begin()
    await accept(tides.replace('twice', 'once'))
    open.doc.transact(() => {
      outlineOf(open.doc).delete(sectionId)
      sectionsOf(open.doc).delete(sectionId)
    })
    const kept = (await revisions()).at(-1)
    expect(await lost(id)).toMatchObject({ revisionId: kept?.id, by: 'removed', person: null })
    expect((await findThread(documentId, id, ada)).anchor).toMatchObject({ quote: words })
  })

  it('are told nothing of where no text that has them was kept', async () => {
    const id = await begin()
    await live.db.prisma.revision.deleteMany({ where: { documentId } })
    edit('The moon did it.')
    await open.commit(async () => undefined)
    expect(await lost(id)).toBeNull()
  })

  it('are looked for in so many kept texts at most, in each once', async () => {
    const id = await begin()
    await keepEditedSections(open)
    await accept('Tide mills worked by the moon.')
    const [withWords, without] = await revisions()
    if (!withWords || !without) throw new Error('No texts were kept.')
    const { id: _, ...given } = without
    const more = (count: number) =>
      live.db.prisma.revision.createMany({
        data: Array.from({ length: count }, () => ({ ...given, id: newId() })),
      })
    await more(50)
    expect(await lost(id)).toMatchObject({ revisionId: withWords.id })
    await more(20)
    expect(await lost(id)).toBeNull()
  })

  it('are looked for in the document as it is now', async () => {
    const id = await begin()
    await accept('Tide mills worked by the moon.')
    await withOpenDocument(documentId, async ({ doc }) => expect(doc).toBe(open.doc))
    edit(`Again: ${tides}`)
    expect(await lost(id)).toBeNull()
  })
})
