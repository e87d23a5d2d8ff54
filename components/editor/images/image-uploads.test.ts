import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type DocumentId, documentIdSchema, sectionsOf } from '@/lib/documents/live-document'
import { writeMarkdown } from '@/lib/documents/markdown'
import { ImageUploads } from './image-uploads'

let doc: Y.Doc
let text: Y.XmlFragment
let uploads: ImageUploads

const documentId: DocumentId = documentIdSchema.parse('01890a5d-ac96-774b-bcce-b302099a8057')

beforeEach(() => {
  doc = new Y.Doc()
  text = new Y.XmlFragment()
  sectionsOf(doc).set('one', text)
  writeMarkdown(doc, text, 'First.\n\nSecond.\n\nThird.')
  uploads = new ImageUploads(doc, documentId, new Y.UndoManager(sectionsOf(doc)))
})

/** Refused behind that many blocks. */
const refuse = (...indexes: number[]) => {
  for (const index of indexes)
    uploads.add(text, index, [{ type: 'file', file: new File(['<svg/>'], 'plan.svg', { type: 'image/svg+xml' }) }])
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
