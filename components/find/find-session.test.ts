import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { sectionsOf } from '@/lib/documents/live-document'
import { writeMarkdown } from '@/lib/documents/markdown/markdown'
import { applyOutlineEdit } from '@/lib/documents/outline-entries'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { FindSession } from './find-session'

const SECTIONS = 60
const last = sectionId(SECTIONS)
let doc: Y.Doc
let session: FindSession
let leave: () => void
/** The match that was brought into view, each time. */
const shown: (string | undefined)[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  // Whoever looks at the clock has used a millisecond: a slice of reading ends after a few sections on any machine.
  let clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 1))
  doc = new Y.Doc()
  for (let at = 1; at <= SECTIONS; at += 1) {
    const { order: _, ...section } = newSection(sectionId(at), { title: `Mill ${at}` })
    applyOutlineEdit(doc, { type: 'add', section, before: null }, 'server')
    const text = sectionsOf(doc).get(section.id)
    if (text) writeMarkdown(doc, text, `The mill of bay ${at} turns.`)
  }
  leave = outlineStoreOf(doc).subscribe(() => undefined)
  session = new FindSession(doc)
  shown.length = 0
  session.onReveal(() => shown.push(session.current?.section))
  session.open({ replacing: false, from: null, words: '' })
})

afterEach(() => {
  session.close()
  leave()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('A search through a long text', () => {
  it('shows what is asked for while the text is read, however little of it is left', () => {
    let before = 0
    for (; session.state.getState().looking; before += 1) {
      session.ask({ words: 'bay 60' })
      vi.runAllTimers()
      expect(shown, `asked after ${before} slices`).toEqual([last])
      shown.length = 0
      session.close()
      session.open({ replacing: false, from: null, words: '' })
      for (let slice = 0; slice <= before; slice += 1) vi.advanceTimersToNextTimer()
    }
    expect(before).toBeGreaterThan(3)
  })

  it('goes nowhere of itself when what is looked for is written later', () => {
    session.ask({ words: 'sluice' })
    vi.runAllTimers()
    const text = sectionsOf(doc).get(last)
    if (text) writeMarkdown(doc, text, 'The sluice is shut.')
    vi.runAllTimers()
    expect(session.state.getState().matches).toHaveLength(1)
    expect(shown).toEqual([])
  })
})
