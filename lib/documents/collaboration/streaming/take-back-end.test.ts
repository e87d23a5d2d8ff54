import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fragmentToMarkdown, writeMarkdown } from '../../markdown/markdown'
import { ForkedDocument } from './forked-document'
import { takeBackEnd } from './take-back-end'

const textOf = (doc: Y.Doc) => doc.getXmlFragment('text')

/** Takes everything behind `kept` back after `edit` in the shared document; what stands there then. */
function takenBack(written: string, kept: string, edit: (text: Y.XmlFragment) => void) {
  const doc = new Y.Doc()
  const fork = new ForkedDocument(doc, { source: 'model' })
  fork.write(() => writeMarkdown(fork.doc, textOf(fork.doc), written))
  edit(textOf(doc))
  const isTaken = takeBackEnd(fork, textOf(fork.doc), textOf(doc), kept)
  return [isTaken, fragmentToMarkdown(textOf(doc)).trimEnd()]
}

function textIn(node: Y.XmlFragment | Y.XmlText | Y.XmlHook, at: number): Y.XmlText {
  const block = node instanceof Y.XmlFragment ? node.toArray().at(at) : undefined
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined
  if (!(text instanceof Y.XmlText)) throw new Error('There is no text.')
  return text
}

const type = (at: number, place: number, words: string) => (text: Y.XmlFragment) =>
  textIn(text, at).insert(place, words)
const paragraph = (words: string) => {
  const block = new Y.XmlElement('paragraph')
  block.insert(0, [new Y.XmlText(words)])
  return block
}

describe('The end of a model’s text in a section', () => {
  it('goes when nobody else has a hand in it, and what people typed elsewhere stays', () => {
    expect(takenBack('One. Two. Thr', 'One. Two.', type(0, 4, ' Mine.'))).toEqual([true, 'One. Mine. Two.'])
    expect(takenBack('One.\n\nTwo. Thr', 'One.\n\nTwo.', type(0, 0, 'Mine. '))).toEqual([true, 'Mine. One.\n\nTwo.'])
    expect(takenBack('One.\n\nTwo', 'One.', (text) => text.push([paragraph('Mine.')]))).toEqual([true, 'One.\n\nMine.'])
    expect(takenBack('- one\n- two. Thr', '- one', () => undefined)).toEqual([true, '- one'])
    expect(takenBack('One **bo', '', () => undefined)).toEqual([true, ''])
  })

  it.each([
    ['within it', type(0, 11, 'Mine'), 'One. Two. TMinehr'],
    ['behind it', type(0, 13, ' mine'), 'One. Two. Thr mine'],
    ['right before it', type(0, 10, 'Mine '), 'One. Two. Mine Thr'],
  ])('stays when somebody typed %s', (_, edit, stands) => {
    expect(takenBack('One. Two. Thr', 'One. Two.', edit)).toEqual([false, stands])
  })

  it('stays when somebody deleted or formatted a part of it', () => {
    expect(takenBack('One. Two. Thr', 'One. Two.', (text) => textIn(text, 0).delete(10, 1))).toEqual([
      false,
      'One. Two. hr',
    ])
    expect(takenBack('One. Two. Thr', 'One. Two.', (text) => textIn(text, 0).format(10, 3, { bold: {} }))).toEqual([
      false,
      'One. Two. **Thr**',
    ])
  })

  it('stays as a block that somebody typed into, or took out', () => {
    const typeIntoCell = (text: Y.XmlFragment) => {
      const [cell] = [...text.createTreeWalker((node) => node instanceof Y.XmlText && node.toString() === 'a')]
      if (cell instanceof Y.XmlText) cell.insert(0, 'mine ')
    }
    const table = 'One.\n\n| a |\n| - |\n| b |'
    expect(takenBack(table, 'One.', typeIntoCell)).toEqual([false, table.replace('a', 'mine a')])
    expect(takenBack('One.\n\nTwo', 'One.', (text) => text.delete(1))).toEqual([false, 'One.'])
  })
})
