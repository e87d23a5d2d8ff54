import { expect, test } from 'vitest'
import { textSchema } from './extensions'

test('what is typed after a link is no part of it', () => {
  const schema = textSchema()
  const link = schema.mark('link', { href: 'https://longhand.example' })
  const paragraph = schema.node('paragraph', null, [schema.text('our page', [link])])
  const doc = schema.node('doc', null, [paragraph])
  expect(doc.resolve(4).marks()).toEqual([link])
  expect(doc.resolve(1 + 'our page'.length).marks()).toEqual([])
})
