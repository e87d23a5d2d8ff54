import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { undoStackOf } from '@/components/undo/undo-stack'
import { metaOf, sectionsOf } from '@/lib/documents/live-document'
import { writeMarkdown } from '@/lib/documents/markdown/markdown'
import { markdownOf } from '@/lib/documents/markdown/section-markdown'
import { applyOutlineEdit, setSectionState } from '@/lib/documents/outline-entries'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { clearTexts } from './clear-texts'

const ids = [sectionId(1), sectionId(2)]
let doc: Y.Doc
let leave: (() => void) | undefined

beforeEach(() => {
  doc = new Y.Doc()
  metaOf(doc).set('title', 'Rats')
  for (const id of ids) {
    const { order: _, ...section } = newSection(id)
    applyOutlineEdit(doc, { type: 'add', section, before: null }, 'server')
    const fragment = sectionsOf(doc).get(id)
    if (fragment) writeMarkdown(doc, fragment, 'A rat.')
    setSectionState(doc, id, { status: 'written' }, 'server')
  }
  leave?.()
  leave = outlineStoreOf(doc).subscribe(() => undefined)
})

const texts = () => ids.map((id) => markdownOf(doc, id))
const answers = (is: boolean) => () => Promise.resolve(is)
const may = () => true

describe('Deleting the text of the whole document', () => {
  it('says what went, and undo brings it back', async () => {
    const { sentence, isDone } = await clearTexts(doc, answers(true), may)
    expect([sentence, isDone]).toEqual(['Text of 2 sections deleted. Undo brings it back.', true])
    expect(texts()).toEqual(['', ''])
    await undoStackOf(doc).turn('undo')
    expect(texts()).toEqual(['A rat.', 'A rat.'])
  })

  it('does not pass for done where the texts from before could not be kept', async () => {
    const { sentence, isDone } = await clearTexts(doc, answers(false), may)
    expect(isDone).toBe(false)
    expect(sentence).toContain('not kept as revisions')
  })

  it('has another sentence where nothing went', async () => {
    for (const id of ids) setSectionState(doc, id, { status: 'writing' }, 'server')
    const { sentence, isDone } = await clearTexts(doc, answers(true), may)
    expect([sentence, isDone]).toEqual([expect.stringMatching(/^Nothing was deleted/), false])
  })

  it('deletes nothing once the right to it is gone, though it was there when it was asked for', async () => {
    let isEditor = true
    const keep = async () => {
      isEditor = false
      return true
    }
    expect(await clearTexts(doc, keep, () => isEditor)).toMatchObject({ isDone: false })
    expect(texts()).toEqual(['A rat.', 'A rat.'])
  })
})
