import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertImage } from '@/lib/documents/images/insert-image'
import { type DocumentId, documentIdSchema, sectionsOf } from '@/lib/documents/live-document'
import { writeMarkdown } from '@/lib/documents/markdown/markdown'
import { ImageUploads } from './image-uploads'

let doc: Y.Doc
let text: Y.XmlFragment
let uploads: ImageUploads
let undo: Y.UndoManager

const documentId: DocumentId = documentIdSchema.parse('01890a5d-ac96-774b-bcce-b302099a8057')

beforeEach(() => {
  doc = new Y.Doc()
  text = new Y.XmlFragment()
  sectionsOf(doc).set('one', text)
  writeMarkdown(doc, text, 'First.\n\nSecond.\n\nThird.')
  undo = new Y.UndoManager(sectionsOf(doc))
  uploads = new ImageUploads(doc, documentId, undo)
})

/** Refused behind that many blocks. */
const refuse = (...indexes: number[]) => {
  for (const index of indexes)
    uploads.add(text, index, [{ type: 'file', file: new File(['<svg/>'], 'plan.svg', { type: 'image/svg+xml' }) }])
}

const image = { src: 'a', alt: '', caption: '', width: null, naturalWidth: 1, naturalHeight: 1 }

function placeOfFirst(): number | null {
  const [upload] = uploads.state.getState().uploads
  return upload ? uploads.indexOf(upload) : null
}

async function shown(): Promise<number> {
  await Promise.resolve()
  return uploads.state.getState().uploads.length
}

describe('An image that was refused', () => {
  it('goes with the block that it stands behind', async () => {
    refuse(1, 2)
    text.delete(1, 1)
    expect(await shown()).toBe(1)
  })

  it('goes with all of the text, however it is emptied', async () => {
    refuse(0, 1, 3)
    doc.transact(() => {
      text.delete(1, 2)
      const [block] = text.toArray()
      const words = block instanceof Y.XmlElement ? block.get(0) : null
      if (words instanceof Y.XmlText) words.delete(0, words.length)
    })
    expect(await shown()).toBe(0)
  })

  it('goes with its section', async () => {
    refuse(1)
    sectionsOf(doc).delete('one')
    expect(await shown()).toBe(0)
  })

  it('stays where another image that came before it is taken back, and brought again', async () => {
    doc.transact(() => insertImage(doc, text, 1, image))
    refuse(2)
    undo.undo()
    expect(await shown()).toBe(1)
    expect(placeOfFirst()).toBe(1)
    text.insert(1, [new Y.XmlElement('paragraph')])
    expect(placeOfFirst()).toBe(1)
    text.delete(1, 1)
    expect(await shown()).toBe(1)
  })

  it('stays where the only image of a text is taken back', async () => {
    doc.transact(() => text.delete(0, 3))
    undo.clear()
    await shown()
    doc.transact(() => insertImage(doc, text, 0, image))
    refuse(1)
    undo.undo()
    expect(await shown()).toBe(1)
  })

  it('stays while words are typed and deleted beside it', async () => {
    refuse(1)
    const [block] = text.toArray()
    const words = block instanceof Y.XmlElement ? block.get(0) : null
    if (words instanceof Y.XmlText) {
      words.insert(0, 'More. ')
      words.delete(0, words.length)
    }
    expect(await shown()).toBe(1)
  })
})
