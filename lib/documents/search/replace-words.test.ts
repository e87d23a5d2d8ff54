import { Node } from '@tiptap/pm/model'
import { updateYFragment } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sectionId } from '../../outline/testing/arbitrary-outline'
import { textSchema } from '../extensions'
import { readFragment } from '../fragment-nodes'
import { sectionsOf } from '../live-document'
import { newBinding, writeMarkdown } from '../markdown/markdown'
import { markdownOf } from '../markdown/section-markdown'
import { arbitraryBlocks } from '../testing/arbitrary-text'
import { findWords, SearchedText, type Span, type WordQuery } from './find-words'
import { replaceAll, replaceOne } from './replace-words'
import { SearchIndex } from './search-index'
import { textBlocks } from './text-blocks'

const [one, two] = [sectionId(1), sectionId(2)]
const query = (words: string, options: Partial<WordQuery> = {}): WordQuery => ({
  words,
  matchCase: false,
  wholeWords: false,
  ...options,
})

function documentOf(...markdown: string[]): Y.Doc {
  const doc = new Y.Doc()
  for (const [at, text] of markdown.entries()) {
    const fragment = new Y.XmlFragment()
    sectionsOf(doc).set(sectionId(at + 1), fragment)
    writeMarkdown(doc, fragment, text)
  }
  return doc
}

const fragmentOf = (doc: Y.Doc, id = one): Y.XmlFragment => {
  const fragment = sectionsOf(doc).get(id)
  if (!fragment) throw new Error('There is no such section.')
  return fragment
}

const wordsOf = (doc: Y.Doc): Y.XmlText => {
  const block = fragmentOf(doc).get(0)
  const words = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(words instanceof Y.XmlText)) throw new Error('It begins with no words.')
  return words
}

const replaced = (markdown: string, words: string, by: string, options?: Partial<WordQuery>): string => {
  const doc = documentOf(markdown)
  doc.transact(() => replaceAll(doc, [one], query(words, options), by))
  return markdownOf(doc, one)
}

describe('Replacing words in a shared text', () => {
  it('sets the new words as the first letter that goes was set', () => {
    expect(replaced('A **cul**vert, a *culvert* and [cul](https://a.example)vert.', 'culvert', 'channel')).toBe(
      'A **channel**, a *channel* and [channel](https://a.example).',
    )
    expect(replaced('Plain cul**vert** end.', 'culvert', 'channel')).toBe('Plain channel end.')
    expect(replaced('Plain **cul**vert end.', 'culvert', '')).toBe('Plain  end.')
  })

  it('reaches headings, lists, quotations, cells, code and captions, and no alternative text', () => {
    const image =
      '![old](/api/documents/00000000-0000-7000-8000-000000000001/images/00000000-0000-7000-8000-000000000002 "an old gate")'
    const text = [
      '## Old',
      '- old\n  - old\n    old',
      '> old',
      '| old | b |\n| --- | --- |\n| old | *o*ld |',
      '```\nold\n```',
      image,
    ]
    const result = replaced(text.join('\n\n'), 'old', 'new')
    expect(result.match(/new/g)).toHaveLength(10)
    expect(result).toContain('![old]')
    expect(result).toContain('"an new gate"')
  })

  it('finds nothing over the end of a block or a line', () => {
    const text = 'one\n\ntwo\\\nthree'
    expect(replaced(text, 'onetwo', 'x')).toBe(text)
    expect(replaced(text, 'two three', 'x')).toBe(text)
  })

  it('takes the new words literally', () => {
    expect(replaced('a.c', '.', '$&\\1')).toBe(documentOfText('a$&\\1c'))
  })

  it('leaves what is bound to the old words around the new ones, and a pair of units whole for undo', () => {
    const doc = documentOf('A 😀😀 and a rat, **r**at.')
    const text = wordsOf(doc)
    const undo = new Y.UndoManager(text)
    const places = (word: string, at = text.toString().indexOf(word)) => [
      Y.createRelativePositionFromTypeIndex(text, at, 0),
      Y.createRelativePositionFromTypeIndex(text, at + word.length, -1),
    ]
    const between = ([start, end]: Y.RelativePosition[]) => {
      const index = (place: Y.RelativePosition | undefined) =>
        (place && Y.createAbsolutePositionFromRelativePosition(place, doc)?.index) ?? -1
      return text.toString().slice(index(start), index(end))
    }
    const [smiles, rat] = [places('😀😀'), places('rat')]
    replaceAll(doc, [one], query('😀😀'), 'smiles')
    undo.stopCapturing()
    replaceAll(doc, [one], query('rat'), 'mouse')
    expect([between(smiles), between(rat)]).toEqual(['smiles', 'mouse'])
    expect(markdownOf(doc, one)).toBe('A smiles and a mouse, **mouse**.')
    undo.undo()
    undo.undo()
    expect(markdownOf(doc, one)).toBe('A 😀😀 and a rat, **r**at.')
  })

  it('replaces one place, and nothing once that is gone', () => {
    const doc = documentOf('a rat, a rat', 'a rat')
    const index = new SearchIndex(doc, () => undefined)
    const [, second] = index.find([{ id: one, title: '' }], query('rat'))
    if (!second) throw new Error('It is there twice.')
    expect(replaceOne(doc, second, query('rat'), 'cat')).toBe(true)
    expect(markdownOf(doc, one)).toBe('a rat, a cat')
    expect(replaceOne(doc, second, query('rat'), 'dog')).toBe(false)
    expect(replaceOne(doc, { ...second, section: two, block: 7 }, query('rat'), 'dog')).toBe(false)
    expect(markdownOf(doc, two)).toBe('a rat')
  })

  it('says how often each section was changed, and leaves those out that are not named', () => {
    const doc = documentOf('rat rat', 'rat', 'rat')
    const counts = replaceAll(doc, [one, two], query('rat'), 'cat')
    expect([...counts]).toEqual([
      [one, 2],
      [two, 1],
    ])
    expect(markdownOf(doc, sectionId(3))).toBe('rat')
  })

  it('is, in any text, the replacing of plain words block by block, and changes nothing else', () => {
    const words = fc.constantFrom('word', 'e', 'o', ' ', '水', '😀', 'é', 'two words', '“', 'Item', 'rs')
    const by = fc.constantFrom('', 'x', 'word word', '河流', '$1', '**', ' ')
    fc.assert(
      fc.property(
        arbitraryBlocks,
        words,
        by,
        fc.boolean(),
        fc.boolean(),
        (blocks, needle, put, matchCase, wholeWords) => {
          const doc = new Y.Doc()
          const fragment = new Y.XmlFragment()
          sectionsOf(doc).set(one, fragment)
          const root = Node.fromJSON(textSchema(), {
            type: 'doc',
            content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }],
          })
          updateYFragment(doc, fragment, root, newBinding())
          const asked = query(needle, { matchCase, wholeWords })
          const before = textBlocks(fragment)
          const expected = before.map(({ text, isCaption }) => {
            const result = findWords(new SearchedText(text), asked)
              .toReversed()
              .reduce((now, { from, to }) => now.slice(0, from) + put + now.slice(to), text)
            return isCaption ? result.replace(/\s+/g, ' ').trim() : result
          })
          const spans = before
            .filter(({ isCaption }) => !isCaption)
            .map(({ text }) => findWords(new SearchedText(text), asked))
          const structure = structureOf(fragment)
          const untouched = lettersBeside(fragment, spans)
          doc.transact(() => replaceAll(doc, [one], asked, put))
          const after = textBlocks(fragment)
          // A caption of nothing is no block any more.
          expect(after.map(({ text }) => text)).toEqual(
            expected.filter((text, at) => text !== '' || !before[at]?.isCaption),
          )
          expect(Node.fromJSON(textSchema(), { type: 'doc', content: readFragment(fragment) }).check()).toBeUndefined()
          expect(structureOf(fragment)).toEqual(structure)
          expect(
            lettersBeside(
              fragment,
              spans.map((each) => placesOfNew(each, put.length)),
            ),
          ).toEqual(untouched)
        },
      ),
      { numRuns: 150 },
    )
  })
})

const documentOfText = (text: string): string => {
  const doc = documentOf('')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  fragmentOf(doc).insert(0, [paragraph])
  return markdownOf(doc, one)
}

/** Every element with its attributes, captions apart. */
function structureOf(parent: Y.XmlFragment): unknown[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return []
    const { caption: _, ...attributes } = child.getAttributes()
    return [[child.nodeName, attributes, structureOf(child)]]
  })
}

/** Where the new words stand. */
const placesOfNew = (spans: readonly Span[], length: number): Span[] => {
  let moved = 0
  return spans.map(({ from, to }) => {
    const start = from + moved
    moved += length - (to - from)
    return { from: start, to: start + length }
  })
}

/** Each letter outside these spans of the blocks, with its marks. */
function lettersBeside(fragment: Y.XmlFragment, spans: readonly (readonly Span[])[]): unknown[] {
  const blocks = textBlocks(fragment).filter(({ isCaption }) => !isCaption)
  return blocks.flatMap(({ element }, block) => {
    const letters = element.toArray().flatMap((child): [string, unknown][] => {
      if (!(child instanceof Y.XmlText)) return [['\n', {}]]
      const parts: { insert: string; attributes?: unknown }[] = child.toDelta()
      return parts.flatMap(({ insert, attributes }) =>
        insert.split('').map((letter): [string, unknown] => [letter, attributes ?? {}]),
      )
    })
    return letters.filter((_, place) => !spans[block]?.some(({ from, to }) => from <= place && place < to))
  })
}
