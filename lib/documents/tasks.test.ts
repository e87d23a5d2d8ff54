import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fragmentToMarkdown, writeMarkdown } from './markdown/markdown'
import { taskName, tickTask } from './tasks'

const written = (markdown: string): Y.XmlFragment => {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('text')
  writeMarkdown(doc, fragment, markdown)
  return fragment
}

test('the task at a place in reading order is ticked, and no other', () => {
  const fragment = written('- [ ] a\n  - [ ] b\n- [ ] c\n\n> - [x] d\n')
  tickTask(fragment, 1, true)
  tickTask(fragment, 3, false)
  tickTask(fragment, 9, true)
  expect(fragmentToMarkdown(fragment)).toBe('- [ ] a\n  - [x] b\n- [ ] c\n\n> * [ ] d\n')
})

test('a box is called what its task says', () => {
  expect(taskName(' Buy\n milk ')).toBe('Buy milk')
  expect(taskName('')).toBe('Empty task')
  expect(taskName('x'.repeat(999))).toHaveLength(200)
})
