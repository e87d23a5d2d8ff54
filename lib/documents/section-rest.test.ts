import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fragmentToMarkdown, writeMarkdown } from './markdown'
import { appendRest } from './section-rest'

function accepted(present: string, rest: string, brokeOffAfter = ''): string {
  const doc = new Y.Doc()
  const [section, text] = [doc.getXmlFragment('section'), doc.getXmlFragment('rest')]
  writeMarkdown(doc, section, present)
  writeMarkdown(doc, text, rest)
  const before = section.toArray().map((block) => block.toString())
  doc.transact(() => appendRest(section, { text, brokeOffAfter }))
  // Whatever stood there stands there still, in the same blocks.
  for (const [at, block] of before.slice(0, -1).entries()) expect(section.get(at).toString()).toBe(block)
  return fragmentToMarkdown(section).trimEnd()
}

describe('The rest of a section', () => {
  it('comes behind what stands there, in paragraphs of its own', () => {
    expect(accepted('One.\n\nMine.', 'Two **bold**.\n\n> Three.', 'One.')).toBe(
      'One.\n\nMine.\n\nTwo **bold**.\n\n> Three.',
    )
    expect(accepted('', 'Two.')).toBe('Two.')
    expect(accepted('One.', '')).toBe('One.')
  })

  it('goes on in the paragraph that it left, where that ends as it did', () => {
    expect(accepted('Mine. One *more*.', 'Two **bold**.\n\nThree.', 'One more.')).toBe(
      'Mine. One *more*. Two **bold**.\n\nThree.',
    )
    expect(accepted('One. Mine', 'Two.', 'One.')).toBe('One. Mine\n\nTwo.')
    expect(accepted('一。', '二。', '一。')).toBe('一。二。')
  })

  it('goes on in a list', () => {
    expect(accepted('- one\n- two', '- three\n\nFour.')).toBe('- one\n- two\n- three\n\nFour.')
    expect(accepted('1. one', '- three')).toBe('1. one\n\n- three')
  })
})
