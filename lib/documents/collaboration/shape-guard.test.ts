import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { metaOf, outlineOf, proposalsOf, sectionsOf } from '../live-document'
import { keepsShape } from './shape-guard'

const id = '019ab0c2-7d10-7c3e-9a52-6f1d5c1b2a90'

function newDocument(): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    metaOf(doc).set('title', 'Rivers')
    outlineOf(doc).set(id, new Y.Map([['title', 'Springs']]))
    const text = new Y.XmlFragment()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('It begins in the hills.')])
    text.insert(0, [paragraph])
    sectionsOf(doc).set(id, text)
  })
  return doc
}

/** What a peer that has the document would send of what it does to it. */
function changeOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const peer = new Y.Doc()
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(peer)
  change(peer)
  return Y.encodeStateAsUpdate(peer, before)
}

const root = (doc: Y.Doc, name: string): Y.Map<unknown> => doc.getMap(name)

describe('the guard of the shape of a document', () => {
  const harmless: [string, (doc: Y.Doc) => void][] = [
    [
      'words that are typed',
      (doc) =>
        sectionsOf(doc)
          .get(id)
          ?.insert(0, [new Y.XmlElement('paragraph')]),
    ],
    ['letters in a text', (doc) => letters(doc)?.insert(3, 'really ')],
    ['a title', (doc) => metaOf(doc).set('title', 'Rivers of the north')],
    ['a section that is added', (doc) => addSection(doc, 'other')],
    ['a section that is removed', (doc) => removeSection(doc)],
    ['a field of a section', (doc) => outlineOf(doc).get(id)?.set('contributors', ['one'])],
    ['a proposal', (doc) => proposalsOf(doc).set('offered', new Y.Map([['text', new Y.XmlFragment()]]))],
  ]
  it.each(harmless)('lets %s through', (_, change) => {
    const doc = newDocument()
    expect(keepsShape(doc, changeOf(doc, change))).toBe(true)
    expect(keepsShape(new Y.Doc(), changeOf(doc, change))).toBe(true)
  })

  const harmful: [string, (doc: Y.Doc) => void][] = [
    ['a title that is no text', (doc) => root(doc, 'meta').set('title', new Y.Map())],
    ['a title that is a number', (doc) => root(doc, 'meta').set('title', 7)],
    ['a title of a book', (doc) => metaOf(doc).set('title', 'x'.repeat(300_000))],
    ['words in the outline', (doc) => root(doc, 'outline').set('x', 'no section')],
    ['a section that is no map any more', (doc) => root(doc, 'outline').set(id, 'no section')],
    ['a text that is a map', (doc) => root(doc, 'sections').set(id, new Y.Map())],
    ['a text that is a string', (doc) => root(doc, 'sections').set(id, 'words')],
    ['a text that is an element', (doc) => root(doc, 'sections').set(id, new Y.XmlElement('paragraph'))],
    ['a proposal that is a string', (doc) => root(doc, 'proposals').set('x', 'no proposal')],
    ['a list in the place of the outline', (doc) => doc.getArray('outline').insert(0, ['x'])],
  ]
  it.each(harmful)('refuses %s', (_, change) => {
    const doc = newDocument()
    expect(keepsShape(doc, changeOf(doc, change))).toBe(false)
  })

  it('finds what is hidden among harmless changes, behind what comes with it', () => {
    const doc = newDocument()
    const update = changeOf(doc, (peer) => {
      letters(peer)?.insert(3, 'really ')
      metaOf(peer).set('title', 'Rivers of the north')
      root(peer, 'meta').set('title', new Y.Map())
      letters(peer)?.insert(0, 'Mostly ')
    })
    expect(keepsShape(doc, update)).toBe(false)
  })

  it('looks through a whole text of twenty thousand letters that were typed one by one', () => {
    const doc = newDocument()
    const update = changeOf(doc, (peer) => {
      const text = letters(peer)
      for (let at = 0; at < 20_000; at += 1) text?.insert(at % 2 === 0 ? 0 : text.length, 'x')
    })
    expect(keepsShape(doc, update)).toBe(true)
  })
})

function letters(doc: Y.Doc): Y.XmlText | null {
  const paragraph = sectionsOf(doc).get(id)?.get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  return text instanceof Y.XmlText ? text : null
}

function addSection(doc: Y.Doc, other: string): void {
  doc.transact(() => {
    outlineOf(doc).set(other, new Y.Map())
    sectionsOf(doc).set(other, new Y.XmlFragment())
  })
}

function removeSection(doc: Y.Doc): void {
  doc.transact(() => {
    outlineOf(doc).delete(id)
    sectionsOf(doc).delete(id)
  })
}
