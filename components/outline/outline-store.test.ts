import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { undoStackOf } from '@/components/undo/undo-stack'
import { metaOf, outlineOf, sectionsOf } from '@/lib/documents/live-document'
import { addProposal, applyOutlineEdit } from '@/lib/documents/outline-entries'
import { outlineStoreOf } from './outline-store'
import { idOf, sectionsOf as sectionsFor } from './testing/rows'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function documentWith(...numbers: string[]): Y.Doc {
  const doc = new Y.Doc()
  for (const { order, ...section } of sectionsFor(...numbers)) {
    applyOutlineEdit(doc, { type: 'add', section, before: null, order }, 'server')
  }
  return doc
}

function write(doc: Y.Doc, number: string, text: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  sectionsOf(doc).get(idOf(number))?.push([paragraph])
  paragraph.insert(0, [new Y.XmlText(text)])
}

function watched(doc: Y.Doc) {
  const store = outlineStoreOf(doc)
  const changed = vi.fn()
  const leave = store.subscribe(changed)
  return { store, changed, leave }
}

test('a change to one row leaves the other rows the same objects', () => {
  const doc = documentWith('1', '2', '3')
  const { store } = watched(doc)
  const before = store.snapshot().rows
  expect(store.edit({ type: 'rename', id: idOf('2'), title: 'Renamed' }).ok).toBe(true)
  const after = store.snapshot().rows
  expect(after[1]?.title).toBe('Renamed')
  expect(after[0]).toBe(before[0])
  expect(after[2]).toBe(before[2])
})

test('the snapshot is the same object until something changes', () => {
  const { store } = watched(documentWith('1'))
  expect(store.snapshot()).toBe(store.snapshot())
})

test('words are counted again only after a while, however often the text changes', () => {
  const doc = documentWith('1', '2')
  const { store, changed } = watched(doc)
  expect(store.snapshot().words).toBe(0)
  for (let at = 0; at < 20; at += 1) write(doc, '1', 'three short words')
  expect(changed).not.toHaveBeenCalled()
  vi.advanceTimersByTime(600)
  expect(changed).toHaveBeenCalledTimes(1)
  expect(store.snapshot().words).toBe(60)
  expect(store.snapshot().rows[0]).toMatchObject({ number: '1', ownWords: 60 })
})

test('who listens hears nothing while a word is being typed, and of the next one', () => {
  const doc = documentWith('1')
  const { store, changed } = watched(doc)
  write(doc, '1', 'Mills gri')
  vi.advanceTimersByTime(600)
  expect(store.snapshot().words).toBe(2)
  changed.mockClear()
  const paragraph = sectionsOf(doc).get(idOf('1'))?.get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error('There is no text.')
  for (const letter of 'nd') {
    text.insert(text.length, letter)
    vi.advanceTimersByTime(600)
  }
  expect(changed).not.toHaveBeenCalled()
  text.insert(text.length, ' ')
  text.insert(text.length, 'c')
  vi.advanceTimersByTime(600)
  expect(changed).toHaveBeenCalledTimes(1)
  expect(store.snapshot().words).toBe(3)
})

test('words of a rest are counted as proposed, those of a whole text in the place of another are not', () => {
  const doc = documentWith('1')
  const { store, changed } = watched(doc)
  write(doc, '1', 'Mine stays.')
  const common = { status: 'arriving', model: 'm', instruction: '', runId: 'r', baseRevisionId: null } as const
  for (const kind of ['continues', 'replaces'] as const) {
    const offer = { ...common, id: kind, sectionId: idOf('1'), kind, createdAt: 1, brokeOffAfter: '', half: '' }
    const paragraph = new Y.XmlElement('paragraph')
    addProposal(doc, offer, 'server').push([paragraph])
    paragraph.insert(0, [new Y.XmlText('four words come behind')])
  }
  vi.advanceTimersByTime(600)
  expect(changed).toHaveBeenCalled()
  expect(store.snapshot()).toMatchObject({ words: 2, rows: [{ ownWords: 2, proposed: 4 }] })
})

test('what was read ahead is what who looks first finds, with what has changed since', () => {
  const doc = documentWith('1', '2')
  write(doc, '1', 'two words')
  const store = outlineStoreOf(doc)
  store.readAhead()
  const ahead = store.snapshot()
  expect(ahead).toMatchObject({ words: 2, rows: [{ ownWords: 2 }, { ownWords: 0 }] })
  write(doc, '2', 'and three more')
  vi.advanceTimersByTime(600)
  const leave = store.subscribe(vi.fn())
  expect(store.snapshot().words).toBe(5)
  expect(store.snapshot().rows[0]).toBe(ahead.rows[0])
  leave()
})

test('marks inside a paragraph do not split words, paragraphs and new lines do', () => {
  const doc = documentWith('1')
  const { store } = watched(doc)
  const paragraph = new Y.XmlElement('paragraph')
  sectionsOf(doc).get(idOf('1'))?.push([paragraph])
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  text.insert(0, 'restoration', {})
  text.format(0, 5, { bold: {} })
  paragraph.push([new Y.XmlElement('hardBreak'), new Y.XmlText('line')])
  write(doc, '1', 'next')
  vi.advanceTimersByTime(600)
  expect(store.snapshot().words).toBe(3)
})

test('a removal is taken back with its text, and other people’s edits stay', async () => {
  const doc = documentWith('1', '2', '2.1')
  write(doc, '2.1', 'kept words')
  const { store } = watched(doc)
  store.edit({ type: 'remove', id: idOf('2') })
  expect(store.snapshot().rows.map((row) => row.number)).toEqual(['1'])
  applyOutlineEdit(doc, { type: 'rename', id: idOf('1'), title: 'By somebody else' }, 'remote')
  await undoStackOf(doc).turn('undo')
  expect(store.snapshot().rows.map((row) => row.title)).toEqual(['By somebody else', 'Title 2', 'Title 2.1'])
  expect(sectionsOf(doc).get(idOf('2.1'))?.toString()).toContain('kept words')
})

test('a section that was removed while it was written comes back at rest', async () => {
  const doc = documentWith('1', '2')
  outlineOf(doc).get(idOf('1'))?.set('status', 'writing')
  outlineOf(doc).get(idOf('2'))?.set('status', 'writing')
  const { store } = watched(doc)
  store.edit({ type: 'remove', id: idOf('1') })
  await undoStackOf(doc).turn('undo')
  expect(store.snapshot().rows.map(({ status }) => status)).toEqual(['planned', 'writing'])
})

test('a section that people wrote counts as written', () => {
  const doc = documentWith('1', '2')
  write(doc, '1', 'my own words')
  expect(
    watched(doc)
      .store.snapshot()
      .rows.map(({ status }) => status),
  ).toEqual(['written', 'planned'])
})

test('title and state come from the document, and nobody listening costs nothing', () => {
  const doc = documentWith('1')
  const { store, changed, leave } = watched(doc)
  metaOf(doc).set('title', 'Rivers')
  outlineOf(doc).get(idOf('1'))?.set('status', 'writing')
  expect(store.snapshot()).toMatchObject({ title: 'Rivers', rows: [{ look: 'writing' }] })
  leave()
  changed.mockClear()
  metaOf(doc).set('title', 'Streams')
  write(doc, '1', 'unheard')
  vi.advanceTimersByTime(1_000)
  expect(changed).not.toHaveBeenCalled()
})

test('one document has one store', () => {
  const doc = documentWith('1')
  expect(outlineStoreOf(doc)).toBe(outlineStoreOf(doc))
})
