import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type SectionId, sectionIdSchema } from '../outline/outline'
import { outlineOf, proposalsOf, sectionsOf } from './live-document'
import {
  addProposal,
  addSection,
  applyOutlineEdit,
  changedSince,
  readOutline,
  readProposals,
  readSectionState,
  sectionDigest,
} from './outline-entries'

const idOf = (number: number): SectionId =>
  sectionIdSchema.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

function add(doc: Y.Doc, number: number, parent: SectionId | null = null) {
  const section = { id: idOf(number), parent, title: `Title ${number}`, mainPoint: '', targetWords: 100 }
  const rest = { instructions: '', model: null, buildsOn: [] }
  return applyOutlineEdit(doc, { type: 'add', section: { ...section, ...rest }, before: null }, 'test')
}

function documentWith(count: number): Y.Doc {
  const doc = new Y.Doc()
  for (let number = 1; number <= count; number += 1) add(doc, number)
  return doc
}

const peerOf = (doc: Y.Doc): Y.Doc => {
  const peer = new Y.Doc()
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
  return peer
}

function exchange(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
}

test('an added section has its entry and its text from one transaction', () => {
  const doc = new Y.Doc()
  let transactions = 0
  doc.on('afterTransaction', () => {
    transactions += 1
  })
  expect(add(doc, 1).ok).toBe(true)
  expect(transactions).toBe(1)
  expect(readOutline(doc).sections).toMatchObject([{ id: idOf(1), title: 'Title 1' }])
  expect(sectionsOf(doc).get(idOf(1))).toBeInstanceOf(Y.XmlFragment)
})

test('a removed section goes with its text and with what is under it', () => {
  const doc = documentWith(2)
  add(doc, 3, idOf(1))
  applyOutlineEdit(doc, { type: 'remove', id: idOf(1) }, 'test')
  expect([...outlineOf(doc).keys()]).toEqual([idOf(2)])
  expect([...sectionsOf(doc).keys()]).toEqual([idOf(2)])
})

test('taking a removal back restores the text', () => {
  const doc = documentWith(1)
  const paragraph = new Y.XmlElement('paragraph')
  sectionsOf(doc).get(idOf(1))?.insert(0, [paragraph])
  paragraph.insert(0, [new Y.XmlText('kept')])
  const undo = new Y.UndoManager([outlineOf(doc), sectionsOf(doc)], { trackedOrigins: new Set(['test']) })
  applyOutlineEdit(doc, { type: 'remove', id: idOf(1) }, 'test')
  undo.undo()
  expect(readOutline(doc).sections).toHaveLength(1)
  expect(sectionsOf(doc).get(idOf(1))?.toString()).toBe('<paragraph>kept</paragraph>')
})

test('edits of two people to one section merge', () => {
  const one = documentWith(1)
  const other = peerOf(one)
  applyOutlineEdit(one, { type: 'rename', id: idOf(1), title: 'Renamed' }, 'test')
  applyOutlineEdit(other, { type: 'set-target', id: idOf(1), targetWords: 900 }, 'test')
  exchange(one, other)
  expect(readOutline(one).sections).toMatchObject([{ title: 'Renamed', targetWords: 900 }])
  expect(readOutline(other)).toEqual(readOutline(one))
})

test('an edit that cannot be made changes nothing and says why', () => {
  const doc = documentWith(1)
  const before = Y.encodeStateVector(doc)
  const result = applyOutlineEdit(doc, { type: 'rename', id: idOf(9), title: 'x' }, 'test')
  expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('no longer in the outline') })
  expect(Y.encodeStateVector(doc)).toEqual(before)
})

test('what a peer should not have written reads as unset', () => {
  const doc = documentWith(1)
  const entry = outlineOf(doc).get(idOf(1))
  entry?.set('status', 'dancing')
  entry?.set('contributors', 7)
  expect(readSectionState(doc, idOf(1))).toEqual({
    status: 'planned',
    writtenFrom: null,
    writtenBy: null,
    contributors: [],
  })
  entry?.set('targetWords', -5)
  expect(readOutline(doc).sections).toEqual([])
})

test('only edits to what a text was written from count as changes since', () => {
  const doc = documentWith(1)
  const section = () => {
    const [only] = readOutline(doc).sections
    if (!only) throw new Error('the section is gone')
    return only
  }
  outlineOf(doc).get(idOf(1))?.set('writtenFrom', sectionDigest(section()))
  applyOutlineEdit(doc, { type: 'set-target', id: idOf(1), targetWords: 700 }, 'test')
  expect(changedSince(section(), readSectionState(doc, idOf(1)))).toBe(false)
  applyOutlineEdit(doc, { type: 'set-main-point', id: idOf(1), mainPoint: 'Another' }, 'test')
  expect(changedSince(section(), readSectionState(doc, idOf(1)))).toBe(true)
})

test('titles, main points and instructions are told apart in the digest', () => {
  const of = (title: string, mainPoint: string) =>
    sectionDigest({
      id: idOf(1),
      parent: null,
      order: 'a0',
      targetWords: 0,
      model: null,
      buildsOn: [],
      instructions: '',
      title,
      mainPoint,
    })
  expect(of('ab', 'c')).not.toBe(of('a', 'bc'))
})

test('proposals are read oldest first, without what is none', () => {
  const doc = documentWith(1)
  const common = { status: 'ready' as const, model: 'm', instruction: '', runId: 'r', baseRevisionId: null }
  const rest = { ...common, kind: 'continues' as const, brokeOffAfter: 'here.', half: '' }
  addProposal(doc, { id: 'b', sectionId: idOf(1), createdAt: 2, ...rest }, 'test')
  addProposal(doc, { id: 'a', sectionId: idOf(1), createdAt: 1, ...rest }, 'test')
  proposalsOf(doc).set('broken', new Y.Map([['sectionId', 7]]))
  expect(readProposals(doc).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(readProposals(doc)[0]).toMatchObject({ kind: 'continues', brokeOffAfter: 'here.' })
  expect(readProposals(doc)[0]?.text).toBeInstanceOf(Y.XmlFragment)
})

test('a proposal of an earlier version is for a whole section', () => {
  const doc = documentWith(1)
  const old = { sectionId: idOf(1), status: 'ready', model: 'm', instruction: '', runId: 'r', baseRevisionId: null }
  proposalsOf(doc).set('old', new Y.Map<unknown>(Object.entries({ ...old, createdAt: 1, text: new Y.XmlFragment() })))
  expect(readProposals(doc)).toMatchObject([{ id: 'old', kind: 'replaces', brokeOffAfter: '' }])
})

test('a section that a plan brings keeps its order key, and one that is there is left alone', () => {
  const doc = documentWith(1)
  const [first] = readOutline(doc).sections
  if (!first) throw new Error('the section is gone')
  addSection(doc, { ...first, id: idOf(2), order: 'a7' }, 'test')
  addSection(doc, { ...first, title: 'Another' }, 'test')
  expect(readOutline(doc).sections).toMatchObject([{ title: 'Title 1' }, { id: idOf(2), order: 'a7' }])
  expect(sectionsOf(doc).get(idOf(2))).toBeInstanceOf(Y.XmlFragment)
})
