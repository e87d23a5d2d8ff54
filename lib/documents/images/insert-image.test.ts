import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fragmentToMarkdown, writeMarkdown } from '../markdown/markdown'
import { insertImage, replaceImage } from './insert-image'
import type { TextImage } from './text-image'

const image: TextImage = {
  src: '/api/documents/0192d3a8-0000-7000-8000-00000000000a/images/0192d3a8-0000-7000-8000-00000000000b',
  alt: 'A weir',
  caption: '',
  width: null,
  naturalWidth: 60,
  naturalHeight: 40,
}

function textWith(markdown: string): { doc: Y.Doc; fragment: Y.XmlFragment } {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('text')
  writeMarkdown(doc, fragment, markdown)
  return { doc, fragment }
}

const namesIn = (fragment: Y.XmlFragment): unknown[] =>
  fragment.toArray().map((block) => (block instanceof Y.XmlElement ? block.nodeName : null))

test('an image stands between the blocks that it is put between', () => {
  const { doc, fragment } = textWith('One.\n\nTwo.\n')
  insertImage(doc, fragment, 1, image)
  expect(fragmentToMarkdown(fragment)).toBe(`One.\n\n![A weir](${image.src}#60x40)\n\nTwo.\n`)
})

test('an image in an empty text has a line to go on in', () => {
  const { doc, fragment } = textWith('')
  insertImage(doc, fragment, 3, image)
  expect(namesIn(fragment)).toEqual(['image', 'paragraph'])
})

test('two people put one each into the same place, and both stay', () => {
  const { doc, fragment } = textWith('One.\n\nTwo.\n')
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  insertImage(doc, fragment, 1, image)
  insertImage(other, other.getXmlFragment('text'), 1, { ...image, alt: 'A mill' })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(namesIn(fragment)).toEqual(['paragraph', 'image', 'image', 'paragraph'])
})

test('another takes the place of an image, in a cell too, and what it says and how wide it stands stays', () => {
  const cell = `![A weir](${image.src}#60x40-50 "Figure 1")`
  const { doc, fragment } = textWith(`One.\n\n| a | b |\n| --- | --- |\n| ${cell} | c |\n\n![](${image.src}#60x40)\n`)
  const src = image.src.replace(/b$/, 'c')
  const by = { src, naturalWidth: 90, naturalHeight: 30 }
  expect(doc.transact(() => replaceImage(fragment, 1, image.src, by))).toBe(true)
  const markdown = fragmentToMarkdown(fragment)
  expect(markdown).toContain(`![A weir](${src}#90x30-50 "Figure 1")`)
  expect(markdown).toContain(`![](${image.src}#60x40)`)
  expect(replaceImage(fragment, 0, image.src.replace(/b$/, 'd'), by)).toBe(false)
})
