import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { leaveGaps, leftGapsOf, setToldItems, toldItemsOf } from '@/lib/documents/left-gaps'
import { outlineOf as outlineEntriesOf } from '@/lib/documents/live-document'
import { uncovered } from '@/lib/writing/coverage'
import { gapSection } from './gap-sections'
import { newSection } from './new-section'
import { outlineStoreOf } from './outline-store'

function outlineOf(...titles: string[]) {
  const store = outlineStoreOf(new Y.Doc())
  // A snapshot is read anew only while somebody listens.
  store.subscribe(() => undefined)
  for (const title of titles) {
    const { edit } = newSection(store.snapshot().rows, store.snapshot().rows.at(-1)?.id ?? null)
    if (edit.type === 'add') store.edit({ ...edit, section: { ...edit.section, title } })
  }
  return store
}

test('a section for an item of the brief stands before the end, and tells it', () => {
  const store = outlineOf('Opening', 'Trains', 'Conclusion')
  for (const item of ['night trains to Wien', 'visas']) store.edit(gapSection(store.snapshot().rows, item).edit)
  const { rows } = store.snapshot()
  expect(rows.map(({ title }) => title)).toEqual(['Opening', 'Trains', 'Night trains to Wien', 'Visas', 'Conclusion'])
  expect(rows.every(({ ownTarget }) => ownTarget > 0)).toBe(true)
  expect(uncovered(['night trains to Wien', 'visas'], rows)).toEqual([])
})

test('it is the last one of an outline that has no end yet', () => {
  const store = outlineOf('Opening')
  store.edit(gapSection(store.snapshot().rows, '签证').edit)
  expect(store.snapshot().rows.map(({ title }) => title)).toEqual(['Opening', '签证'])
})

test('what is left out is left out for everybody', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  expect(leftGapsOf(here)).toEqual([])
  leaveGaps(here, ['visas'])
  leaveGaps(here, ['visas', 'night trains'])
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  expect(leftGapsOf(there)).toEqual(['visas', 'night trains'])
})

test('what a judge found told is known until a row is gone that it knew, or another plan is judged', () => {
  const doc = new Y.Doc()
  const row = (id: string) => outlineEntriesOf(doc).set(id, new Y.Map())
  row('one')
  row('two')
  setToldItems(doc, ['visas', 'night trains'])
  row('three')
  expect(toldItemsOf(doc)).toEqual(['visas', 'night trains'])
  setToldItems(doc, ['visas'])
  expect(toldItemsOf(doc)).toEqual(['visas'])
  outlineEntriesOf(doc).delete('two')
  expect(toldItemsOf(doc)).toEqual([])
  setToldItems(doc, [])
  expect(toldItemsOf(doc)).toEqual([])
})
