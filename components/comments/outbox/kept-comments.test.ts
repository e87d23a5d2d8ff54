import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { documentIdSchema } from '@/lib/documents/live-document'
import { forgetComments, KeptComments, unsentComments } from './kept-comments'

const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`
const [ada, bea] = [id('a'), id('b')]
const [mills, tides] = [id('1'), id('2')].map((each) => documentIdSchema.parse(each))

function storage(): Storage {
  const entries = new Map<string, string>()
  return {
    get length() {
      return entries.size
    },
    key: (at) => [...entries.keys()][at] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  }
}

describe('comments that are kept in a browser', () => {
  beforeEach(() => void vi.stubGlobal('localStorage', storage()))
  afterEach(() => vi.unstubAllGlobals())

  it('are read one by one: what is broken hides none of the others', () => {
    const kept = new KeptComments(ada, mills ?? documentIdSchema.parse(''))
    kept.put('draft one', { text: 'One' })
    kept.put('draft two', { text: 'Two' })
    for (const name of ['draft a', 'draft z']) localStorage.setItem(`longhand-comments ${ada} ${mills} ${name}`, '{')
    const all = kept.all('draft ', z.object({ text: z.string() }))
    expect([...all.keys()]).toEqual(['one', 'two'])
  })

  it('are counted for whoever signs out, and forgotten with the person, not with others', () => {
    for (const [person, document] of [
      [ada, mills],
      [ada, tides],
      [bea, mills],
    ] as const) {
      if (!document) continue
      const kept = new KeptComments(person, document)
      kept.put('out one', { text: 'Under way' })
      kept.put('draft new', { text: 'Begun' })
      kept.put('draft other', { text: ' ' })
      kept.put('begun', { kind: 'section', sectionId: id('e') })
    }
    const both = [mills, tides].map((document) => ({ document, comments: 2 }))
    expect(unsentComments(ada)).toEqual(both)
    forgetComments(ada)
    expect(unsentComments(ada)).toEqual([])
    expect(localStorage.length).toBe(4)
    expect(unsentComments(bea)).toEqual([both[0]])
  })

  it('are none in a browser that keeps nothing', () => {
    vi.unstubAllGlobals()
    vi.stubGlobal('localStorage', undefined)
    expect(unsentComments(ada)).toEqual([])
    forgetComments(ada)
  })
})
