import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { outlineOf, sectionsOf } from '../documents/live-document'
import { replaceAll } from '../documents/search/replace-words'
import { findAnchor } from './find-anchor'
import { newSectionId, SectionText } from './testing/section-text'

const isar = `For most of the century the Isar in Munich was a channel with a river’s name.

The Isar-Plan began in 2000 as flood protection. Dikes were raised where they had to be; elsewhere the banks were pulled back, until a channel fifty metres wide had ninety to move in. The river now redraws its gravel bars after each spring flood.

The lesson is one of order. Flood safety was settled first.`

const quote = 'a channel fifty metres wide had ninety to move in'

function replaceWords({ doc, id }: SectionText, words: string, by: string): void {
  doc.transact(() => replaceAll(doc, [id], { words, matchCase: false, wholeWords: false }, by))
}

/** The first, between its first and its last letter, so that its places stay around what comes. */
function replaceWithin(text: SectionText, from: string, to: string): void {
  text.doc.transact(() => {
    const [shared] = text.fragment.toArray().flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    if (!(shared instanceof Y.XmlText)) throw new Error('The section has no text.')
    const at = Y.Text.prototype.toString.call(shared).indexOf(from)
    shared.insert(at + 1, to)
    shared.delete(at + 1 + to.length, from.length - 1)
    shared.delete(at, 1)
  })
}

describe('Words that a thread is about', () => {
  it('are found where they were selected', () => {
    const text = new SectionText(isar)
    expect(text.anchor(quote)).toMatchObject({
      quote,
      before: expect.stringMatching(/until $/),
      after: expect.stringMatching(/^\. The river/),
    })
    expect(text.wordsOf(text.anchor(quote))).toBe(quote)
  })

  it('do not grow by what is typed at their edges', () => {
    const text = new SectionText(isar)
    const anchor = text.anchor(quote)
    const at = text.positionOf(quote)
    text.edit((transaction) => transaction.insertText(' indeed', at + quote.length).insertText('suddenly ', at))
    expect(text.wordsOf(anchor)).toBe(quote)
  })

  it('grow and shrink by what is changed between their ends', () => {
    const text = new SectionText(isar)
    const anchor = text.anchor(quote)
    text.replace('fifty metres', 'some fifty or sixty metres')
    text.replace(' to move in', '')
    expect(text.wordsOf(anchor)).toBe('a channel some fifty or sixty metres wide had ninety')
    expect(findAnchor(text.doc, anchor)).toMatchObject({ kind: 'attached', exact: false })
  })

  it('are found where all of a word in them was replaced', () => {
    const text = new SectionText('The river rose. A river is a road, and each river is a wall.')
    const anchor = text.anchor('A river is a road, and each river')
    replaceWords(text, 'river', 'stream')
    expect(text.wordsOf(anchor)).toBe('A stream is a road, and each stream')
  })

  it('are found where a word that they begin with, or that is all of them, was replaced', () => {
    const text = new SectionText('The embankment rose. Each embankment is a road, and the river is a wall.')
    const anchors = ['embankment is a road', 'embankment'].map((words) => text.anchor(words))
    replaceWords(text, 'embankment', 'bankment')
    expect(anchors.map((anchor) => text.wordsOf(anchor))).toEqual(['bankment is a road', 'bankment'])
    expect(text.range(anchors[1] ?? text.anchor('wall'))?.from).toBe(text.positionOf('bankment'))
  })

  it('are those that were put in their place, where what is around them stands', () => {
    const text = new SectionText('I saw a cat on the wall. Another cat slept. The cat on the roof was gone.')
    const anchors = [1, 2].map((times) => text.anchor('cat', times))
    replaceWithin(text, 'cat', 'dog')
    expect(anchors.map((anchor) => text.wordsOf(anchor))).toEqual(['dog', 'cat'])
    replaceWithin(text, 'cat', 'elephant')
    expect(anchors.map((anchor) => text.wordsOf(anchor))).toEqual(['dog', 'elephant'])
  })

  it('are told in a moment from a long text that was put in the place of many', () => {
    const signs = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => String.fromCharCode(from + (at % 9_000)))
    const words = signs(0x4e00, 1_990).join('')
    const text = new SectionText(`Before it. ${words} After it.`)
    const anchor = text.anchor(words)
    // Words compared with all of it would not end within the time of a test.
    replaceWithin(text, words, signs(0xa000, 8_000).join('').repeat(90))
    expect(text.wordsOf(anchor)).toBeNull()
  })

  it('are found where two people change them at once, and in both windows alike', () => {
    const text = new SectionText(isar)
    const anchor = text.anchor(quote)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(text.doc))
    text.replace('a channel fifty', 'some fifty')
    const theirs = sectionsOf(other).get(text.id)?.get(1)
    const words = theirs instanceof Y.XmlElement ? theirs.get(0) : null
    if (words instanceof Y.XmlText) words.insert(words.toString().indexOf('ninety'), 'about ')
    Y.applyUpdate(text.doc, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(text.doc))
    expect(text.wordsOf(anchor)).toBe('some fifty metres wide had about ninety to move in')
    expect(findAnchor(other, { ...anchor })).toEqual(findAnchor(text.doc, anchor))
  })

  it('are detached when they are deleted, and there again when that is taken back', () => {
    const text = new SectionText(isar)
    const anchor = text.anchor(quote)
    const undo = new Y.UndoManager(text.fragment, { trackedOrigins: new Set(['me']) })
    text.replace(quote, '', 'me')
    expect(findAnchor(text.doc, anchor)).toEqual({ kind: 'detached' })
    undo.undo()
    expect(text.wordsOf(anchor)).toBe(quote)
    text.replace('fifty', 'sixty')
    expect(text.wordsOf(anchor)).toBe(quote.replace('fifty', 'sixty'))
  })

  it('stay whole where a paragraph is broken before, in and behind them, and joined again', () => {
    const text = new SectionText(isar)
    const anchor = text.anchor(quote)
    text.edit((transaction) => transaction.split(text.positionOf(quote)))
    expect(text.wordsOf(anchor)).toBe(quote)
    text.edit((transaction) => transaction.split(text.positionOf('metres wide')))
    expect(text.wordsOf(anchor)).toBe(quote.replace(' metres', ' \nmetres'))
    text.edit((transaction) => transaction.split(text.positionOf('. The river now')))
    expect(text.wordsOf(anchor)).toBe(quote.replace(' metres', ' \nmetres'))
    text.edit((transaction) => transaction.join(text.positionOf('metres wide') - 1))
    expect(text.wordsOf(anchor)).toBe(quote)
  })

  it('stay whole where they were changed and their paragraph is broken after that', () => {
    const text = new SectionText(isar)
    const anchor = text.anchor(quote)
    text.replace('ninety', 'eighty')
    text.edit((transaction) => transaction.split(text.positionOf('wide had')))
    expect(text.wordsOf(anchor)).toBe('a channel fifty metres \nwide had eighty to move in')
  })

  it('may be parts of several blocks, tables and lists among them', () => {
    const text = new SectionText(
      'One two.\n\n- first thing\n- second thing\n\n| a | b |\n| --- | --- |\n| cell | last cell |\n\nThe end.',
    )
    const anchor = text.anchorBetween(text.positionOf('two'), text.positionOf('cell', 2) + 4)
    expect(anchor.quote).toBe('two.\nfirst thing\nsecond thing\na\nb\ncell\nlast cell')
    expect(text.wordsOf(anchor)).toBe(anchor.quote)
    text.replace('second', 'other')
    expect(text.wordsOf(anchor)).toBe(anchor.quote.replace('second', 'other'))
  })

  it('are found in a text that is written anew with the same words, though typeset otherwise', () => {
    const text = new SectionText(isar)
    const anchor = text.anchor('a channel with a river’s name')
    text.regenerate("Two floods came.\n\nUntil then it had been **A channel** with a river's\nname. The rest follows.")
    expect(text.wordsOf(anchor)).toMatch(/^A channel with a river's.name$/)
    expect(findAnchor(text.doc, anchor)).toMatchObject({ exact: true })
  })

  it('are found in it where they are a little other', () => {
    const text = new SectionText(isar)
    const anchor = text.anchor(quote)
    text.regenerate(
      'It was pulled back so far that a channel of fifty metres had ninety to move in. Nobody had planned for that much.',
    )
    expect(text.wordsOf(anchor)).toBe('a channel of fifty metres had ninety to move in')
    expect(findAnchor(text.doc, anchor)).toMatchObject({ exact: false })
  })

  it('are found in it where they are many, when they begin and end alike', () => {
    const text = new SectionText(isar)
    const anchor = text.anchorBetween(1, text.shown.content.size - 1)
    const anew = isar.replace(
      'elsewhere the banks were pulled back',
      'everywhere else the banks went back by some metres',
    )
    text.regenerate(`A new beginning.\n\n${anew}\n\nA new end.`)
    expect(text.wordsOf(anchor)).toBe(anew.replaceAll('\n\n', '\n'))
  })

  it('are detached where it says other things', () => {
    const text = new SectionText(isar)
    const anchor = text.anchor(quote)
    text.regenerate(
      'Zürich has no single great river project to show visitors. What it has is a habit, kept up for thirty years and paid for out of the budget of the sewers.',
    )
    expect(findAnchor(text.doc, anchor)).toEqual({ kind: 'detached' })
  })

  it('are detached where another text is put in its place, and there again once the old one is restored', () => {
    const text = new SectionText(isar)
    const anchors = [quote, 'Flood safety', 'the Isar in Munich'].map((words) => text.anchor(words))
    text.write(
      'Zürich has no single great river project.\n\nWhat it has is a habit, kept up for thirty years.\n\nThe sewers pay for it.',
    )
    expect(anchors.map((anchor) => text.wordsOf(anchor))).toEqual([null, null, null])
    text.write(isar)
    expect(anchors.map((anchor) => text.wordsOf(anchor))).toEqual([quote, 'Flood safety', 'the Isar in Munich'])
  })

  it('are told apart from the same words elsewhere by what stands around them', () => {
    const text = new SectionText(
      'The river rose. The bank fell.\n\nAfter that the river was quiet.\n\nThen the river came back.',
    )
    const anchor = text.anchor('the river', 2)
    text.regenerate('Now the river is a road.\n\nThe river rose. Then the river came back. After it the river left.')
    const range = text.range(anchor)
    expect(range && text.shown.textBetween(range.from - 5, range.to + 5)).toBe('Then the river came')
  })

  it('are not taken for others that say nothing', () => {
    const text = new SectionText('The river rose and the bank fell.')
    const anchor = text.anchor('and')
    text.regenerate('Of sand and gravel, and of the sea.')
    expect(findAnchor(text.doc, anchor)).toEqual({ kind: 'detached' })
  })

  it('are found in another section where many of them stand there, as when a section is parted', () => {
    const text = new SectionText(isar)
    const [long, short] = [text.anchor(quote), text.anchor('gravel bars')]
    text.regenerate('Only this is left here.')
    const other = newSectionId()
    text.addSection(other, `Moved here: ${quote}, with its gravel bars.`)
    expect(findAnchor(text.doc, long)).toMatchObject({ kind: 'attached', sectionId: other, exact: true })
    expect(findAnchor(text.doc, short)).toEqual({ kind: 'detached' })
  })

  it('are detached with their section, and there again with it', () => {
    const text = new SectionText(isar)
    const anchor = text.anchor(quote)
    const undo = new Y.UndoManager([outlineOf(text.doc), sectionsOf(text.doc)], { trackedOrigins: new Set(['me']) })
    text.doc.transact(() => {
      outlineOf(text.doc).delete(text.id)
      sectionsOf(text.doc).delete(text.id)
    }, 'me')
    expect(findAnchor(text.doc, anchor)).toEqual({ kind: 'detached' })
    undo.undo()
    expect(findAnchor(text.doc, anchor)).toMatchObject({ kind: 'attached', sectionId: text.id, exact: true })
  })

  it('work in scripts without spaces', () => {
    const text = new SectionText('河流在城市中流过。人们在河边散步，孩子们在水里玩。')
    const anchor = text.anchor('人们在河边散步')
    text.regenerate('城市里的河。现在人们常在河边散步，孩子们也来。')
    expect(text.wordsOf(anchor)).toBe('人们常在河边散步')
  })

  it('are found where a browser has made up places that are none', () => {
    const text = new SectionText(isar)
    for (const place of ['AAAA', '////', btoa('\0\x01\x02\x03\xff')])
      expect(text.wordsOf({ ...text.anchor(quote), start: place, end: place })).toBe(quote)
  })
})
