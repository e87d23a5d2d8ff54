import { type Extension, getSchema, Mark, Node } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import { documentFormat, formatOf } from './document-format'
import { textExtensions } from './extensions'

type Attributes = Readonly<Record<string, { readonly default: string | null }>>

const bookmark = (attributes: Attributes = {}, content = 'inline*') =>
  Node.create({ name: 'bookmark', group: 'block', content, addAttributes: () => attributes })
const marker = (attributes: Attributes = {}) => Mark.create({ name: 'marker', addAttributes: () => attributes })

const formatWith = (...more: (Node | Mark | Extension)[]) => formatOf(getSchema([...textExtensions(), ...more]))

describe('the format of documents', () => {
  it('is the same however often and in whatever order the schema is built', () => {
    expect(documentFormat()).toMatch(/^\d+-[0-9a-f]{16}$/)
    expect(formatWith()).toBe(documentFormat())
    expect(formatOf(getSchema(textExtensions().reverse()))).toBe(documentFormat())
  })

  it('is another one with each node, mark and attribute that an older window would not know', () => {
    const formats = [
      formatWith(),
      formatWith(bookmark()),
      formatWith(bookmark({}, 'block+')),
      formatWith(bookmark({ name: { default: null } })),
      formatWith(bookmark({ name: { default: 'here' } })),
      formatWith(bookmark({ label: { default: null } })),
      formatWith(marker()),
      formatWith(marker({ name: { default: null } })),
    ]
    expect(new Set(formats).size).toBe(formats.length)
  })
})
