import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { undoStackOf } from '@/components/undo/undo-stack'
import { metaOf, sectionsOf } from '@/lib/documents/live-document'
import { writeMarkdown } from '@/lib/documents/markdown/markdown'
import { markdownOf } from '@/lib/documents/markdown/section-markdown'
import { applyOutlineEdit, setSectionState } from '@/lib/documents/outline-entries'
import { inTitle } from '@/lib/documents/search/search-index'
import type { SectionId } from '@/lib/outline/outline'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { FindSession } from './find-session'
import { replaceCurrent, replaceFound } from './replace-found'

const [one, two, three] = [sectionId(1), sectionId(2), sectionId(3)]
const ids = [one, two, three]
let doc: Y.Doc
let session: FindSession
let leave: () => void

beforeEach(() => {
  doc = new Y.Doc()
  metaOf(doc).set('title', 'Rats')
  const texts = ['A rat and a rat.', 'The rat is written.', 'One **rat** more.']
  for (const [at, id] of ids.entries()) {
    const { order: _, ...section } = newSection(id, { title: at === 1 ? 'The rat' : 'Title' })
    applyOutlineEdit(doc, { type: 'add', section, before: null }, 'server')
    write(id, texts[at] ?? '')
    setSectionState(doc, id, { status: 'written' }, 'server')
  }
  leave?.()
  leave = outlineStoreOf(doc).subscribe(() => undefined)
  session = new FindSession(doc)
  session.open({ replacing: true, from: null, words: 'rat' })
  session.flush()
  session.replaceBy('cat')
})

function write(id: SectionId, markdown: string): void {
  const fragment = sectionsOf(doc).get(id)
  if (fragment) writeMarkdown(doc, fragment, markdown)
}

const may = () => true
const texts = () => ids.map((id) => markdownOf(doc, id))
const found = () => session.state.getState()

describe('Replacing what a search has found', () => {
  it('finds titles and texts in reading order, and goes round them', () => {
    expect(found().matches.map(({ section, block }) => [section, block])).toEqual([
      [one, 0],
      [one, 0],
      [two, inTitle],
      [two, 0],
      [three, 0],
    ])
    expect(found().current).toBe(0)
    session.step(-1)
    expect(found().current).toBe(4)
    session.step(1)
    expect(found().current).toBe(0)
  })

  it('follows the text while others type, and stays at its match', () => {
    vi.useFakeTimers()
    session.goTo(3)
    write(two, 'A rat before. The rat is written.')
    vi.advanceTimersByTime(1_000)
    expect(found().matches).toHaveLength(6)
    write(three, 'None.')
    vi.advanceTimersByTime(1_000)
    expect(found().matches).toHaveLength(5)
    expect(session.current?.section).toBe(two)
    session.close()
    vi.advanceTimersByTime(1_000)
    expect(found().matches).toEqual([])
    vi.useRealTimers()
  })

  it('keeps the texts around it, leaves what is being written, and is one step of undo', async () => {
    setSectionState(doc, two, { status: 'writing' }, 'server')
    const kept: [readonly SectionId[], string[]][] = []
    const keep = async (which: readonly SectionId[]) => {
      kept.push([which, texts()])
      return true
    }
    const before = texts()
    const replaced = await replaceFound(session, keep, may)
    expect(replaced).toMatchObject({ count: 3, sections: 2, writing: 1, titles: 1, isKept: true })
    const after = ['A cat and a cat.', 'The rat is written.', 'One **cat** more.']
    expect(texts()).toEqual(after)
    expect(kept).toEqual([
      [[one, three], before],
      [[one, three], after],
    ])
    expect(undoStackOf(doc).state.getState().undo).toBe(replaced?.step)
    await undoStackOf(doc).turn('undo')
    expect(texts()).toEqual(before)
  })

  it('leaves a text that a model has begun to write while those from before were kept', async () => {
    const replaced = await replaceFound(
      session,
      async () => {
        setSectionState(doc, three, { status: 'writing' }, 'server')
        return false
      },
      may,
    )
    expect(replaced).toMatchObject({ count: 3, sections: 2, writing: 1, isKept: false })
    expect(texts()[2]).toBe('One **rat** more.')
  })

  it('replaces nothing once the search was closed or the right to edit went while those from before were kept', async () => {
    const before = texts()
    const closed = await replaceFound(
      session,
      async () => {
        session.close()
        session.open({ replacing: true, from: null, words: 'rat' })
        return true
      },
      may,
    )
    let isEditor = true
    const barred = await replaceFound(
      session,
      async () => {
        isEditor = false
        return true
      },
      () => isEditor,
    )
    expect([closed, barred]).toEqual([null, null])
    expect(texts()).toEqual(before)
  })

  it('reads the text in slices when it is opened, tells what it found once that is done, and goes there then', () => {
    session.close()
    vi.useFakeTimers()
    let now = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 10
      return now
    })
    session.step(1)
    expect(found()).toMatchObject({ open: true, looking: true, matches: [] })
    vi.advanceTimersByTime(1_000)
    expect(found()).toMatchObject({ looking: false, current: 1 })
    expect(found().matches).toHaveLength(5)
    session.close()
    session.open({ replacing: true, from: null, words: 'rat' })
    expect(found().looking).toBe(true)
    replaceCurrent(session)
    expect(texts()[0]).toContain('cat')
    clock.mockRestore()
    vi.useRealTimers()
  })

  it('replaces one place and goes to the next, over what is not replaced', () => {
    session.replaceBy('rat rat')
    replaceCurrent(session)
    expect(texts()[0]).toBe('A rat rat and a rat.')
    expect(session.current).toMatchObject({ section: one, from: 'A rat rat and a '.length })
    replaceCurrent(session)
    expect(session.current).toMatchObject({ section: two, block: inTitle })
    replaceCurrent(session)
    expect(session.current).toMatchObject({ section: two, block: 0 })
    expect(texts()[1]).toBe('The rat is written.')
  })
})
