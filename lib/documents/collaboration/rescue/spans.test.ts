import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { deleteIn, type Span, Spans } from './spans'

const span = fc.record({
  client: fc.integer({ min: 1, max: 2 }),
  clock: fc.nat(20),
  length: fc.integer({ min: 1, max: 8 }),
})
const idsOf = ({ client, clock, length }: Span) => Array.from({ length }, (_, at) => `${client} ${clock + at}`)

describe('A set of spans', () => {
  it('has what was added and not removed since', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ type: fc.constantFrom('add', 'remove'), span })), span, (changes, asked) => {
        const spans = new Spans(100)
        const expected = new Set<string>()
        for (const { type, span: each } of changes) {
          if (type === 'add') spans.add(each)
          else spans.remove(each)
          for (const id of idsOf(each)) type === 'add' ? expected.add(id) : expected.delete(id)
        }
        expect(spans.touches(asked)).toBe(idsOf(asked).some((id) => expected.has(id)))
        expect(spans.has(Y.createID(asked.client, asked.clock))).toBe(expected.has(`${asked.client} ${asked.clock}`))
      }),
    )
  })

  it('forgets those of the client that came first where there are too many', () => {
    const spans = new Spans(2)
    for (const client of [1, 2, 3]) spans.add({ client, clock: 0, length: 1 })
    expect([1, 2, 3].map((client) => spans.has(Y.createID(client, 0)))).toEqual([false, true, true])
  })
})

describe('Letters', () => {
  it('go from where they stand, whatever was put between them', () => {
    const text = new Y.Doc().get('text', Y.XmlText)
    text.insert(0, 'one two three')
    text.insert(5, 'XY')
    const { client } = text._start?.id ?? Y.createID(0, 0)
    deleteIn(text, { client, clock: 4, length: 4 })
    expect(text.toString()).toBe('one XYthree')
  })
})
