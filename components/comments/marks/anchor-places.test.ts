import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { anchorOf } from '@/lib/comments/anchor-of'
import type { Anchor } from '@/lib/comments/thread'
import { sectionsOf } from '@/lib/documents/live-document'
import { sectionIdSchema } from '@/lib/outline/outline'
import { AnchorPlaces } from './anchor-places'

const id = sectionIdSchema.parse('01980a00-0000-7000-8000-000000000001')

function textOf(doc: Y.Doc, words: string): { fragment: Y.XmlFragment; text: Y.XmlText } {
  const [fragment, paragraph, text] = [new Y.XmlFragment(), new Y.XmlElement('paragraph'), new Y.XmlText(words)]
  doc.transact(() => {
    sectionsOf(doc).set(id, fragment)
    fragment.insert(0, [paragraph])
    paragraph.insert(0, [text])
  })
  return { fragment, text }
}

describe('the places of comments', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('move with the text, are lost with their words, and are found again', () => {
    const doc = new Y.Doc()
    const { fragment, text } = textOf(doc, 'The river was buried in 1869.')
    const words = anchorOf(id, fragment, { block: 0, offset: 4 }, { block: 0, offset: 20 })
    if (!words) throw new Error('No words are there.')
    const anchors = new Map<string, Anchor>([
      ['words', words],
      ['section', { kind: 'section', sectionId: id }],
    ])
    const places = new AnchorPlaces(doc)
    const end = places.observe()
    places.follow(anchors)
    const placeOf = (thread: string) => places.state.getState().get(thread)
    expect(placeOf('words')).toMatchObject({ start: { offset: 4 }, end: { offset: 20 } })

    text.insert(0, 'Yes: ')
    expect(placeOf('words')).toMatchObject({ start: { offset: 4 } })
    vi.advanceTimersByTime(700)
    expect(placeOf('words')).toMatchObject({ start: { offset: 9 }, end: { offset: 25 } })

    text.delete(0, text.length)
    vi.advanceTimersByTime(30_000)
    expect(placeOf('words')).toEqual({ type: 'lost' })
    expect(placeOf('section')).toEqual({ type: 'section', sectionId: id })

    text.insert(0, 'The river was buried in 1869.')
    vi.advanceTimersByTime(30_000)
    expect(placeOf('words')).toMatchObject({ type: 'text', start: { offset: 4 } })

    sectionsOf(doc).delete(id)
    vi.advanceTimersByTime(30_000)
    expect(placeOf('section')).toEqual({ type: 'lost' })
    end()
  })

  it('say nothing anew where nothing has moved', () => {
    const doc = new Y.Doc()
    const { fragment, text } = textOf(doc, 'The river was buried in 1869.')
    const words = anchorOf(id, fragment, { block: 0, offset: 4 }, { block: 0, offset: 9 })
    if (!words) throw new Error('No words are there.')
    const places = new AnchorPlaces(doc)
    places.observe()
    places.follow(new Map([['words', words]]))
    const told = vi.fn()
    places.state.subscribe(told)
    text.insert(text.length, ' Nobody minded.')
    vi.advanceTimersByTime(30_000)
    expect(told).not.toHaveBeenCalled()
  })

  it('are looked for bit by bit where that takes long', () => {
    const doc = new Y.Doc()
    const { fragment } = textOf(doc, 'The river was buried in 1869.')
    const words = anchorOf(id, fragment, { block: 0, offset: 4 }, { block: 0, offset: 9 })
    if (!words) throw new Error('No words are there.')
    const places = new AnchorPlaces(doc)
    let now = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 4
      return now
    })
    places.follow(new Map(Array.from({ length: 5 }, (_, at) => [`${at}`, words])))
    expect(places.state.getState().size).toBe(0)
    vi.runAllTimers()
    expect(places.state.getState().size).toBe(5)
    clock.mockRestore()
  })
})
