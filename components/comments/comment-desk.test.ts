import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ThreadList, ThreadView } from '@/lib/comments/thread'
import { documentIdSchema } from '@/lib/documents/live-document'
import { CommentDesk } from './comment-desk'
import { editKey, newThreadId } from './composing/draft-keys'

const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`
const documentId = documentIdSchema.parse(id('d'))
const [ada, bea] = [id('a'), id('b')]
const time = (minute: number) => new Date(Date.UTC(2026, 4, 3, 12, minute)).toISOString()

type Said = { readonly id: string; readonly by?: string; readonly minute?: number; readonly text?: string }

const comment = ({ id: commentId, by = bea, minute = 0, text = 'Why?' }: Said): ThreadView['comments'][number] => ({
  id: commentId,
  author: { id: by, name: by === ada ? 'Ada' : 'Bea', rank: 0 },
  text,
  createdAt: time(minute),
  editedAt: null,
})
const thread = (given: Partial<ThreadView> = {}): ThreadView => ({
  id: id('1'),
  anchor: { kind: 'section', sectionId: id('e') },
  comments: [comment({ id: id('2') })],
  createdAt: time(0),
  resolved: null,
  unseen: 'nothing',
  ...given,
})
const listOf = (...threads: ThreadView[]): ThreadList => ({
  threads,
  mentionable: [ada, bea].map((each, rank) => ({
    id: each,
    name: each === ada ? 'Ada' : 'Bea',
    rank,
    status: 'member',
  })),
})

/** What the page asks, answered by the test when it wants. */
class Asked {
  constructor(
    readonly method: string,
    readonly path: string,
    readonly body: unknown,
    private readonly settle: (response: Response) => void,
  ) {}
  readonly answer = async (body: unknown, status = 200): Promise<void> => {
    this.settle(Response.json(body, { status }))
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
}

let asked: Asked[]

/** The oldest question that has not been taken yet. */
async function next(method: string, path: RegExp): Promise<Asked> {
  const at = await vi.waitFor(() => {
    const found = asked.findIndex((each) => each.method === method && path.test(each.path))
    expect(found).not.toBe(-1)
    return found
  })
  const [found] = asked.splice(at, 1)
  if (!found) throw new Error('Nothing was asked.')
  return found
}

const lists = /comments$/

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', (path: string, { method = 'GET', body }: RequestInit = {}) => {
    const read: unknown = typeof body === 'string' ? JSON.parse(body) : undefined
    return new Promise<Response>((resolve) => asked.push(new Asked(method, path, read, resolve)))
  })
})
afterEach(() => vi.unstubAllGlobals())

async function deskWith(...threads: ThreadView[]): Promise<CommentDesk> {
  const desk = new CommentDesk(documentId, ada)
  desk.refresh()
  await (await next('GET', lists)).answer(listOf(...threads))
  return desk
}

const textsIn = (desk: CommentDesk) =>
  desk.now.list?.threads.flatMap(({ comments }) => comments.map(({ text }) => text))

describe('the comments of a document in a window', () => {
  it('are told of as seen again when another comes meanwhile', async () => {
    const first = thread({ unseen: 'comment' })
    const desk = await deskWith(first)
    desk.seen(first.id)
    desk.seen(first.id)
    const second = { ...first, comments: [...first.comments, comment({ id: id('3'), minute: 1 })] }
    desk.refresh()
    await (await next('GET', lists)).answer(listOf(second))
    desk.seen(first.id)
    expect(asked.map(({ body }) => body)).toEqual([
      { threadIds: [first.id], through: time(0) },
      { threadIds: [first.id], through: time(1) },
    ])
  })

  it('do not go back to what a list says that was asked for before', async () => {
    const desk = await deskWith(thread())
    desk.refresh()
    const stale = await next('GET', lists)
    desk.type(id('1'), { text: 'So.', mentions: [] })
    desk.submit(id('1'))
    const answered = thread({ comments: [comment({ id: id('2') }), comment({ id: id('3'), by: ada, text: 'So.' })] })
    await (await next('POST', /replies$/)).answer({ thread: answered })
    await stale.answer(listOf(thread()))
    expect(textsIn(desk)).toEqual(['Why?', 'So.'])
    await (await next('GET', lists)).answer(listOf(answered))
    expect(textsIn(desk)).toEqual(['Why?', 'So.'])
  })

  it('give back what was refused without taking what is being typed since', async () => {
    const desk = await deskWith(thread())
    const say = (key: string, text: string) => desk.type(key, { text, mentions: [] })
    const other = { kind: 'section', sectionId: id('f') } as const
    for (const key of [newThreadId, id('1')]) {
      if (key === newThreadId) desk.begin({ kind: 'section', sectionId: id('e') })
      say(key, 'First words.')
      desk.submit(key)
      if (key === newThreadId) desk.begin(other)
      say(key, 'Second words.')
      await (await next('POST', /./)).answer({ error: { code: 'x', message: 'No.' } }, 409)
      const [sending] = desk.now.sendings
      desk.takeBack(sending?.comment.id ?? '', { text: 'First words.', mentions: [] })
      expect(desk.draftOf(key).text).toBe('First words.\n\nSecond words.')
      expect(desk.now.sendings).toEqual([])
    }
    expect(desk.now.begun).toEqual(other)
  })

  it('keep what is typed on while a change is under way', async () => {
    const own = thread({ comments: [comment({ id: id('2'), by: ada })] })
    const desk = await deskWith(own)
    const key = editKey(id('2'))
    desk.type(key, { text: 'Why not?', mentions: [] })
    const first = desk.changeComment(own.id, id('2'))
    desk.type(key, { text: 'Why not? And when?', mentions: [] })
    const answer = thread({ comments: [comment({ id: id('2'), by: ada, text: 'Why not?' })] })
    await (await next('PATCH', /replies/)).answer({ thread: answer })
    expect(await first).toBe(true)
    expect(desk.draftOf(key).text).toBe('Why not? And when?')
    const second = desk.changeComment(own.id, id('2'))
    await (await next('PATCH', /replies/)).answer({ thread: answer })
    await second
    expect(desk.now.drafts.size).toBe(0)
  })

  it('say whose they are, whoever is signed in when they are sent', async () => {
    const desk = await deskWith(thread())
    desk.begin({ kind: 'section', sectionId: id('e') })
    for (const key of [newThreadId, id('1')]) {
      desk.type(key, { text: 'So.', mentions: [] })
      desk.submit(key)
      const { body, answer } = await next('POST', /./)
      expect(body).toMatchObject({ text: 'So.', authorId: ada })
      await answer({ thread: thread() })
    }
  })

  it('are read one by one where others change them, and keep what has not changed', async () => {
    const other = thread({ id: id('7'), comments: [comment({ id: id('8') })] })
    const desk = await deskWith(thread(), other)
    const [, before] = desk.now.list?.threads ?? []
    desk.refreshThread(id('1'))
    const changed = thread({ comments: [comment({ id: id('2'), text: 'Why not?' })] })
    await (await next('GET', /comments\/1{8}-/)).answer({ thread: changed })
    expect(textsIn(desk)).toEqual(['Why not?', 'Why?'])
    expect(desk.now.list?.threads[1]).toBe(before)
    desk.refreshThread(id('1'))
    await (await next('GET', /comments\/1{8}-/)).answer({ error: { code: 'unknown-thread', message: 'Gone.' } }, 404)
    expect(desk.now.list?.threads.map((each) => each.id)).toEqual([id('7')])
    for (let digit = 0; digit < 9; digit += 1) desk.refreshThread(id(`${digit}`))
    await (await next('GET', /comments\/0{8}-/)).answer({ error: { code: 'unknown-thread', message: 'Gone.' } }, 404)
    await (await next('GET', lists)).answer(listOf(thread(), other))
    expect(asked).toEqual([])
    expect(desk.now.list?.threads[1]).toEqual(other)
  })

  it('can mention who has just come, who is asked for once', async () => {
    const desk = await deskWith(thread())
    desk.meet([ada, bea])
    expect(asked).toEqual([])
    desk.meet([ada, id('c')])
    await (await next('GET', lists)).answer(listOf(thread()))
    desk.meet([id('c')])
    expect(asked).toEqual([])
  })
})
