import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sectionsOf } from '@/lib/documents/live-document'
import { fragmentToMarkdown, writeMarkdown } from '@/lib/documents/markdown/markdown'
import { replaceAll } from '@/lib/documents/search/replace-words'
import { sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { UndoStack } from './undo-stack'

const ids = [sectionId(1), sectionId(2), sectionId(3)]
const query = (words: string) => ({ words, matchCase: false, wholeWords: false })

function twoWindows(texts: readonly string[]): { mine: Y.Doc; theirs: Y.Doc } {
  const mine = new Y.Doc()
  for (const [at, text] of texts.entries()) {
    const fragment = new Y.XmlFragment()
    sectionsOf(mine).set(sectionId(at + 1), fragment)
    writeMarkdown(mine, fragment, text)
  }
  const theirs = new Y.Doc()
  meet(mine, theirs)
  return { mine, theirs }
}

function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one), 'remote')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other), 'remote')
}

const textsOf = (doc: Y.Doc): string[] =>
  ids.map((id) => {
    const fragment = sectionsOf(doc).get(id)
    return fragment ? fragmentToMarkdown(fragment).trimEnd() : ''
  })

/** Puts words in front of the first block of a section. */
function typeAtStart(doc: Y.Doc, id: (typeof ids)[number], words: string): void {
  const paragraph = sectionsOf(doc).get(id)?.get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (text instanceof Y.XmlText) text.insert(0, words, {})
}

describe('A change of several texts at once', () => {
  it('is one step, which leaves what another has typed meanwhile', async () => {
    const { mine, theirs } = twoWindows(['a **rat** ran', 'rats', 'none'])
    const undo = new UndoStack(mine)
    const { value, step } = undo.editTexts(() => replaceAll(mine, ids, query('rat'), 'cat'))
    expect([...value.values()]).toEqual([1, 1])
    expect(step?.sections).toEqual(new Set(ids.slice(0, 2)))
    expect(undo.state.getState().undo).toBe(step)
    const [first = sectionId(1), , third = sectionId(3)] = ids
    meet(mine, theirs)
    typeAtStart(theirs, first, 'Theirs: ')
    typeAtStart(theirs, third, 'Theirs: ')
    meet(mine, theirs)
    expect(textsOf(mine)).toEqual(['Theirs: a **cat** ran', 'cats', 'Theirs: none'])
    const turned = await undo.turn('undo')
    expect(turned).toMatchObject({ type: 'text', step })
    expect(textsOf(mine)).toEqual(['Theirs: a **rat** ran', 'rats', 'Theirs: none'])
    await undo.turn('redo')
    meet(mine, theirs)
    expect(textsOf(theirs)).toEqual(['Theirs: a **cat** ran', 'cats', 'Theirs: none'])
  })

  it('is no step where nothing changes', () => {
    const { mine } = twoWindows(['one', 'two', 'three'])
    const undo = new UndoStack(mine)
    expect(undo.editTexts(() => replaceAll(mine, ids, query('rat'), 'cat')).step).toBeNull()
    expect(undo.state.getState().undo).toBeNull()
  })

  it('is taken back to the letter, whatever was replaced and whatever others did in other blocks', async () => {
    const word = fc.constantFrom('rat', 'cat', '**rat**', 'r**a**t', '*ratrat*', '`rat`', 'and', 'é')
    const text = fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
    const markdown = text.map((blocks) => ['Before.', ...blocks.map((words) => words.join(' '))].join('\n\n'))
    const texts = fc.tuple(markdown, markdown, markdown)
    const needle = fc.constantFrom('rat', 'a', 'at r', 't')
    const by = fc.constantFrom('', 'dog', 'rat', 'x ')
    await fc.assert(
      fc.asyncProperty(texts, needle, by, fc.boolean(), async (given, words, put, typesBefore) => {
        const { mine, theirs } = twoWindows(given)
        const [first = sectionId(1)] = ids
        const undo = new UndoStack(mine)
        const before = textsOf(mine)
        if (typesBefore) typeAtStart(theirs, first, 'Theirs. ')
        undo.editTexts(() => replaceAll(mine, ids, query(words), put))
        if (!typesBefore) typeAtStart(theirs, first, 'Theirs. ')
        meet(mine, theirs)
        await undo.turn('undo')
        meet(mine, theirs)
        const expected = before.map((each, at) => (at === 0 ? `Theirs. ${each}` : each))
        expect(textsOf(mine)).toEqual(expected)
        expect(textsOf(theirs)).toEqual(expected)
      }),
      { numRuns: 80 },
    )
  })
})
