import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fragmentToMarkdown, writeMarkdown } from '@/lib/documents/markdown/markdown'
import { keepMended } from './mended-fragment'

function pair(markdown: string) {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  here.on('update', (update) => Y.applyUpdate(there, update, 'here'))
  there.on('update', (update, origin) => origin !== 'here' && Y.applyUpdate(here, update))
  const fragment = here.getXmlFragment('text')
  writeMarkdown(here, fragment, markdown)
  return { fragment, hostile: there.getXmlFragment('text') }
}

test('what is no element on the first level is taken out', () => {
  const { fragment, hostile } = pair('One.\n')
  keepMended(fragment)
  hostile.insert(1, [new Y.XmlText('loose'), new Y.XmlElement('paragraph'), new Y.XmlText('more')])
  expect(fragment.toArray().every((child) => child instanceof Y.XmlElement)).toBe(true)
  expect(fragmentToMarkdown(fragment)).toBe('One.\n')
  expect(fragment.length).toBe(2)
})

test('spans beyond reason are dropped, when they arrive and when they are there', () => {
  const { fragment, hostile } = pair('| a | b |\n| - | - |\n| 1 | 2 |\n')
  const cell = () => (hostile.get(0) as Y.XmlElement<{ colspan: number }>).querySelector('tableCell') as typeof wide
  const wide: Y.XmlElement<{ colspan: number; rowspan: number }> = cell()
  wide.setAttribute('colspan', 1_000_000_000)
  const leave = keepMended(fragment)
  expect(wide.getAttribute('colspan')).toBeUndefined()
  wide.setAttribute('rowspan', -7)
  expect(wide.getAttribute('rowspan')).toBeUndefined()
  wide.setAttribute('colspan', 2)
  expect(wide.getAttribute('colspan')).toBe(2)
  leave()
})

test('what people type is left alone', () => {
  const { fragment, hostile } = pair('One.\n')
  let changes = 0
  keepMended(fragment)
  fragment.doc?.on('update', () => changes++)
  const text = (hostile.get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.insert(0, 'More: ')
  expect(changes).toBe(1)
})
