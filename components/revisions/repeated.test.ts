import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OutlineRow } from '@/components/outline/outline-row'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { sectionsOf } from '@/lib/documents/live-document'
import { writeMarkdown } from '@/lib/documents/markdown/markdown'
import { addSection } from '@/lib/documents/outline-entries'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { repeatedIn } from './repeated'

const said =
  'The river was buried in 1874, when the city had grown tired of its smell and of the floods that came with every spring.'
const own =
  'Most of the money came from the owners of mills, who had the most to lose and who knew each other from the council.'
const [first, second] = [sectionId(1), sectionId(2)]

function documentOf(texts: readonly string[]): { doc: Y.Doc; rows: readonly OutlineRow[] } {
  const doc = new Y.Doc()
  for (const [at, markdown] of texts.entries()) {
    const section = newSection(sectionId(at + 1), { order: `a${at}`, title: `Subject ${at + 1}` })
    addSection(doc, section, null)
    const fragment = sectionsOf(doc).get(section.id)
    if (fragment) writeMarkdown(doc, fragment, markdown)
  }
  return { doc, rows: outlineStoreOf(doc).snapshot().rows }
}

test('names the passage, and the section that said it before', () => {
  const { doc, rows } = documentOf([`Before.\n\n${said}`, `${own}\n\n${said}`])
  expect(repeatedIn(doc, second, [first], rows)).toEqual([{ passage: said, saidIn: '1 Subject 1' }])
})

test('says nothing once somebody has put it otherwise, nor where no run has found any', () => {
  const { doc, rows } = documentOf([said, own])
  expect(repeatedIn(doc, second, [first], rows)).toEqual([])
  const same = documentOf([said, said])
  expect(repeatedIn(same.doc, second, [], same.rows)).toEqual([])
})

test('says only how a long passage begins, and leaves out a section that is gone', () => {
  const long = `${said} ${own}`
  const { doc, rows } = documentOf([long, long])
  const [found] = repeatedIn(doc, second, [first, sectionId(9)], rows)
  expect(found?.passage).toMatch(/^The river was buried .* …$/)
  expect(found?.passage.length).toBeLessThan(130)
})
