import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { typedWords } from './typed-words'

/** A document that came from elsewhere, and the updates of what is done in it from then on. */
function edited(work: (doc: Y.Doc) => void): Uint8Array[] {
  const server = new Y.Doc()
  server.getText('text').insert(0, 'What stood there before.')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  work(doc)
  return updates
}

const typeIn = (text: Y.Text, at: number, words: string) => {
  for (const [index, letter] of [...words].entries()) text.insert(at + index, letter)
}

describe('the words of changes whose document is not at hand', () => {
  it('keeps together what was typed in one go, without the text around', () => {
    expect(typedWords(edited((doc) => typeIn(doc.getText('text'), 10, 'barn owls ')))).toBe('barn owls')
  })

  it('puts what was typed in between where it belongs, and leaves out what was deleted again', () => {
    const updates = edited((doc) => {
      const text = doc.getText('text')
      typeIn(text, 0, 'Owls hunts')
      text.delete(9, 1)
      typeIn(text, 4, ' in barns')
      typeIn(text, 0, 'Some ')
    })
    expect(typedWords(updates)).toBe('Some Owls in barns hunt')
  })

  it('has each paragraph and title for itself, and none of the ids and keys that come with a section', () => {
    const updates = edited((doc) => {
      const entry = new Y.Map<unknown>()
      const sections = doc.getMap<Y.XmlFragment>('sections')
      doc.transact(() => {
        doc.getMap<unknown>('outline').set('0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90', entry)
        entry.set('id', '0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90')
        entry.set('title', 'Tide mills')
        entry.set('order', 'a1V')
        entry.set('targetWords', 400)
        sections.set('0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90', new Y.XmlFragment())
      })
      for (const words of ['The first paragraph.', 'The second one.']) {
        const paragraph = new Y.XmlElement('paragraph')
        const text = new Y.XmlText()
        paragraph.insert(0, [text])
        sections.get('0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90')?.push([paragraph])
        typeIn(text, 0, words)
      }
      entry.set('title', 'Tide mills of Brittany')
    })
    expect(typedWords(updates)).toBe('Tide mills of Brittany\n\nThe first paragraph.\n\nThe second one.')
  })

  it('reads what comes twice once, and goes past what cannot be read', () => {
    const updates = edited((doc) => typeIn(doc.getText('text'), 0, 'once '))
    expect(typedWords([...updates, Y.mergeUpdates(updates), new Uint8Array([9, 9, 9])])).toBe('once')
    expect(typedWords([])).toBe('')
  })

  it('is the very text of a text that was typed from its first letter on', () => {
    const act = fc.record({
      at: fc.nat(30),
      remove: fc.nat(3),
      insert: fc.string({ unit: 'grapheme-ascii', maxLength: 5 }),
    })
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const doc = new Y.Doc()
        const updates: Uint8Array[] = []
        doc.on('update', (update: Uint8Array) => updates.push(update))
        const text = doc.getText('text')
        text.insert(0, '|')
        for (const { at, remove, insert } of acts) {
          const place = 1 + (at % text.length)
          text.delete(place, Math.min(remove, text.length - place))
          text.insert(place, insert)
        }
        expect(typedWords(updates)).toBe(text.toString().trim())
      }),
    )
  })
})
