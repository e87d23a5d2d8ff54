import { ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createTextUndo, TextUndo } from '@/components/undo/text-undo'
import { sectionsOf } from '@/lib/documents/live-document'
import { undoForEditor } from './shared-undo'

/** Two windows on one document, each told at once what the other does. */
function twoWindows() {
  const mine = new Y.Doc()
  const theirs = new Y.Doc()
  sectionsOf(mine).set('one', new Y.XmlFragment())
  sectionsOf(mine).set('two', new Y.XmlFragment())
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  mine.on('update', (update, origin) => origin !== 'remote' && Y.applyUpdate(theirs, update, 'remote'))
  theirs.on('update', (update, origin) => origin !== 'remote' && Y.applyUpdate(mine, update, 'remote'))
  return { mine, theirs }
}

const fragmentOf = (doc: Y.Doc, id: string): Y.XmlFragment => {
  const fragment = sectionsOf(doc).get(id)
  if (!fragment) throw new Error(`No section ${id}`)
  return fragment
}

function addParagraph(doc: Y.Doc, id: string, words: string): void {
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    fragmentOf(doc, id).push([paragraph])
  }, ySyncPluginKey)
}

function lastText(doc: Y.Doc, id: string): Y.XmlText {
  const paragraph = fragmentOf(doc, id).toArray().at(-1)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (text instanceof Y.XmlText) return text
  throw new Error('No text')
}

const type = (doc: Y.Doc, id: string, words: string): void => {
  const text = lastText(doc, id)
  doc.transact(() => text.insert(text.length, words), ySyncPluginKey)
}

const read = (doc: Y.Doc, id: string): string => fragmentOf(doc, id).toString()

test('undo goes back through all sections, one step after the other', () => {
  const { mine } = twoWindows()
  const undo = createTextUndo(mine)
  addParagraph(mine, 'one', 'first')
  undo.stopCapturing()
  addParagraph(mine, 'two', 'second')
  undo.undo()
  expect([read(mine, 'one'), read(mine, 'two')]).toEqual(['<paragraph>first</paragraph>', ''])
  undo.undo()
  expect(read(mine, 'one')).toBe('')
  undo.redo()
  expect(read(mine, 'one')).toBe('<paragraph>first</paragraph>')
})

test('undo takes back nothing that another wrote', () => {
  const { mine, theirs } = twoWindows()
  const undo = createTextUndo(mine)
  addParagraph(theirs, 'one', 'Theirs.')
  type(mine, 'one', ' Mine.')
  type(theirs, 'one', ' Theirs again.')
  undo.undo()
  expect(read(mine, 'one')).toBe('<paragraph>Theirs. Theirs again.</paragraph>')
  expect(read(theirs, 'one')).toBe(read(mine, 'one'))
  undo.undo()
  expect(read(mine, 'one')).toBe('<paragraph>Theirs. Theirs again.</paragraph>')
})

test('words that another put into a paragraph made here outlive its undo', () => {
  const { mine, theirs } = twoWindows()
  const undo = createTextUndo(mine)
  addParagraph(mine, 'one', 'Mine.')
  type(theirs, 'one', ' Theirs.')
  undo.undo()
  expect(read(mine, 'one')).toBe('<paragraph> Theirs.</paragraph>')
  expect(read(theirs, 'one')).toBe(read(mine, 'one'))
})

test('an editor that goes leaves the stack, and cannot cut it', () => {
  const { mine } = twoWindows()
  const undo = createTextUndo(mine)
  const lent = undoForEditor(undo)
  let told = 0
  lent.on('stack-item-added', () => {
    told += 1
  })
  addParagraph(mine, 'one', 'a')
  lent.stopCapturing()
  type(mine, 'one', 'b')
  expect([told, undo.undoStack.length]).toEqual([1, 1])
  lent.destroy()
  undo.stopCapturing()
  type(mine, 'one', 'c')
  expect([told, undo.undoStack.length]).toEqual([1, 2])
  lent.undo()
  expect(read(mine, 'one')).toBe('<paragraph>abc</paragraph>')
  undo.undo()
  expect(read(mine, 'one')).toBe('<paragraph>ab</paragraph>')
})

test('a turn keeps where the caret was before it, whatever the binding makes of that', () => {
  const { mine } = twoWindows()
  const undo = new TextUndo(mine)
  const binding = new ProsemirrorBinding(fragmentOf(mine, 'one'))
  const caret = () => {
    const at = Y.createRelativePositionFromTypeIndex(lastText(mine, 'one'), 1)
    return { type: 'text', depth: undefined, anchor: at, head: at, absAnchor: 2, absHead: 2 }
  }
  addParagraph(mine, 'one', 'z')
  const lent = undoForEditor(undo.manager)
  lent.on('stack-item-added', ({ stackItem }) => stackItem.meta.set(binding, caret()))
  lent.on('stack-item-popped', ({ stackItem }) => {
    binding.beforeTransactionSelection = stackItem.meta.get(binding)
  })
  undo.capture(() => mine.transact(() => lastText(mine, 'one').insert(0, 'abc'), ySyncPluginKey))
  const before = caret()
  binding.beforeTransactionSelection = before
  undo.turn('undo', () => undo.pop('undo'))
  expect(read(mine, 'one')).toBe('<paragraph>z</paragraph>')
  const noted = { ...before, absAnchor: null, absHead: null }
  expect(undo.manager.redoStack.at(-1)?.meta.get(binding)).toEqual(noted)
})

test('a step keeps where the caret was in the text, and no position of the moment: the text may be shorter then', () => {
  const { mine } = twoWindows()
  const undo = createTextUndo(mine)
  const binding = new ProsemirrorBinding(fragmentOf(mine, 'one'))
  const anchor = Y.createRelativePositionFromTypeIndex(fragmentOf(mine, 'one'), 0)
  undoForEditor(undo).on('stack-item-added', ({ stackItem }) => {
    stackItem.meta.set(binding, { type: 'text', anchor, head: anchor, absAnchor: 1214, absHead: 1214 })
  })
  addParagraph(mine, 'one', 'a')
  const noted = { type: 'text', anchor, head: anchor, absAnchor: null, absHead: null }
  expect(undo.undoStack.at(-1)?.meta.get(binding)).toEqual(noted)
})
