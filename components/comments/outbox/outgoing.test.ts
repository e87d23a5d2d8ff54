import { describe, expect, it } from 'vitest'
import type { ThreadList, ThreadView } from '@/lib/comments/thread'
import { type Outgoing, type Sending, shownThreads, strayDraftsOf, straysOf } from './outgoing'

const at = '2026-05-03T12:00:00.000Z'
const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`
const ines = { id: id('a'), name: 'Ines', rank: 0 }
const anchor = { kind: 'section', sectionId: id('e') } as const

const thread: ThreadView = {
  id: id('1'),
  anchor,
  comments: [{ id: id('2'), author: ines, text: 'Why?', createdAt: at, editedAt: null }],
  createdAt: at,
  resolved: { at, by: 'Ines' },
  unseen: 'nothing',
}
const list: ThreadList = { threads: [thread], mentionable: [] }
const sending = (comment: Outgoing, failure: string | null = null): Sending => ({ comment, failure })
const reply = (threadId: string): Sending => sending({ kind: 'reply', threadId, id: id('3'), text: 'So.', at })

describe('comments under way', () => {
  it('stand where they will stand, and a reply opens its thread again', () => {
    const [shown] = shownThreads(list, [reply(thread.id)], ines)
    expect(shown?.comments.map(({ text, sending: under }) => [text, under === null])).toEqual([
      ['Why?', true],
      ['So.', false],
    ])
    expect(shown?.resolved).toBe(null)
  })

  it('leave the others the same objects, which are not drawn again', () => {
    const other = { ...thread, id: id('6') }
    const both = { ...list, threads: [thread, other] }
    const before = shownThreads(both, [], ines)
    const after = shownThreads({ ...both }, [reply(thread.id)], ines)
    expect(after[0]).not.toBe(before[0])
    expect(after[1]).toBe(before[1])
  })

  it('stand once only where the server has them already', () => {
    const again = sending({ kind: 'thread', threadId: thread.id, anchor, id: id('2'), text: 'Why?', at })
    expect(shownThreads(list, [again], ines)).toEqual(shownThreads(list, [], ines))
  })

  it('make threads that take replies before the server knows them', () => {
    const first = sending({ kind: 'thread', threadId: id('7'), anchor, id: id('8'), text: 'New', at }, 'No answer.')
    const threads = shownThreads(list, [first, reply(id('7'))], ines)
    expect(threads[1]).toMatchObject({ id: id('7'), kept: false })
    expect(threads[1]?.comments.map(({ text, sending: under }) => [text, under?.failure])).toEqual([
      ['New', 'No answer.'],
      ['So.', null],
    ])
    expect(straysOf(list, [first, reply(id('7'))])).toEqual([])
  })

  it('are not lost with a thread that was deleted', () => {
    expect(shownThreads(list, [reply(id('9'))], ines)).toHaveLength(1)
    expect(straysOf(list, [reply(id('9'))])).toEqual([reply(id('9'))])
  })

  it('are not lost while they are typed either: what they answer or change may be deleted', () => {
    const first = sending({ kind: 'thread', threadId: id('7'), anchor, id: id('8'), text: 'New', at })
    const draft = (text: string) => ({ text, mentions: [] })
    const drafts = new Map([
      ['new', draft('A new one')],
      [thread.id, draft('A reply')],
      [id('7'), draft('A reply to what is under way')],
      [`edit ${id('2')}`, draft('A change')],
      [id('9'), draft('A reply to nothing')],
      [`edit ${id('3')}`, draft('A change of nothing')],
      [id('4'), draft(' ')],
    ])
    expect(strayDraftsOf(list, [first], drafts).map(({ kind, draft: { text } }) => [kind, text])).toEqual([
      ['reply', 'A reply to nothing'],
      ['edit', 'A change of nothing'],
    ])
  })
})
