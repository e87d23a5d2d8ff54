/** A reading is kept while its entry stays, and is never older than what it was read from. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { EntryReadings } from './entry-readings'

function setUp() {
  const doc = new Y.Doc()
  const entries = doc.getMap<Y.Map<unknown>>('entries')
  const entry = new Y.Map<unknown>()
  const other = new Y.Map<unknown>()
  entries.set('entry', entry).set('title', 'one')
  entries.set('other', other).set('title', 'other')
  const read: string[] = []
  const readings = new EntryReadings((each) => {
    read.push(String(each.get('title')))
    return { title: each.get('title') }
  })
  return { doc, entry, other, readings, read }
}

it('An entry is read once, until it changes; others are not read anew for it', () => {
  const { doc, entry, other, readings, read } = setUp()
  const before = readings.of(doc, entry)
  readings.of(doc, other)
  expect(readings.of(doc, entry)).toBe(before)
  entry.set('title', 'two')
  expect(readings.of(doc, entry)).toEqual({ title: 'two' })
  readings.of(doc, other)
  expect(read).toEqual(['one', 'other', 'two'])
})

it('What stands in an entry counts as the entry', () => {
  const { doc, entry, readings, read } = setUp()
  const inner = new Y.Array<string>()
  entry.set('inner', inner)
  readings.of(doc, entry)
  inner.push(['word'])
  readings.of(doc, entry)
  expect(read).toHaveLength(2)
})

it('In the middle of a change, and while others are told of it, it is read as it is', () => {
  const { doc, entry, readings } = setUp()
  readings.of(doc, entry)
  const seen: unknown[] = []
  entry.observe(() => {
    seen.push(readings.of(doc, entry).title)
    // Another change, of which nobody is told yet.
    if (entry.get('title') === 'two') entry.set('title', 'three')
    seen.push(readings.of(doc, entry).title)
  })
  doc.transact(() => {
    entry.set('title', 'two')
    seen.push(readings.of(doc, entry).title)
  })
  expect(seen).toEqual(['two', 'two', 'three', 'three', 'three'])
  expect(readings.of(doc, entry).title).toBe('three')
})

it('What comes from elsewhere counts, and so does what is taken back', () => {
  const { doc, entry, readings } = setUp()
  const undo = new Y.UndoManager(doc.getMap('entries'))
  entry.set('title', 'mine')
  expect(readings.of(doc, entry).title).toBe('mine')
  undo.undo()
  expect(readings.of(doc, entry).title).toBe('one')
  const elsewhere = new Y.Doc()
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc))
  elsewhere.getMap<Y.Map<unknown>>('entries').get('entry')?.set('title', 'theirs')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(elsewhere))
  expect(readings.of(doc, entry).title).toBe('theirs')
})

it('In a document that was closed it is read as it is: what others commit may still come into it', () => {
  const { doc, entry, readings } = setUp()
  expect(readings.of(doc, entry).title).toBe('one')
  doc.destroy()
  entry.set('title', 'theirs')
  expect(readings.of(doc, entry).title).toBe('theirs')
})
