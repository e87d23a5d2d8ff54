/** Whatever is done to a text, words of which half is left are found, and all that is left of them. */
import type { Transaction } from '@tiptap/pm/state'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { flatTextOf } from './flat-text'
import { followWords } from './follow-words'
import { rangeOf } from './relative-place'
import { SectionText } from './testing/section-text'
import { textBlockStarts } from './testing/shown-place'
import type { TextAnchor } from './thread'

/** No sign is twice in a text, nor in what is put into it: each tells by itself whether it is still there. */
const textOf = (shape: readonly (readonly number[])[]): string => {
  let sign = 0xa000
  const word = (length: number) =>
    Array.from({ length }, () => {
      sign += 1
      return String.fromCharCode(sign)
    }).join('')
  return shape.map((block, at) => (at % 4 === 3 ? '- ' : '') + block.map(word).join(' ')).join('\n\n')
}
const wordLength = fc.integer({ min: 1, max: 8 })
const text = fc.array(fc.array(wordLength, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 }).map(textOf)

const RUNS = Number(process.env.FC_RUNS ?? 200)

const fraction = fc.double({ min: 0, max: 1, noNaN: true })

const edit = fc.oneof(
  fc.record({ type: fc.constant('insert' as const), at: fraction, length: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ type: fc.constant('delete' as const), at: fraction, length: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ type: fc.constant('split' as const), at: fraction }),
  fc.record({ type: fc.constant('join' as const), at: fraction }),
  fc.record({ type: fc.constant('bold' as const), at: fraction, length: fc.integer({ min: 1, max: 9 }) }),
)
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

let inserted = 0xac00
const newSigns = (length: number): string =>
  Array.from({ length }, () => {
    inserted = inserted < 0xd000 ? inserted + 1 : 0xac00
    return String.fromCharCode(inserted)
  }).join('')

function apply(transaction: Transaction, change: Edit): Transaction {
  const { doc } = transaction
  const starts = textBlockStarts(doc)
  const positions = starts.flatMap((start) =>
    Array.from({ length: doc.resolve(start).parent.content.size + 1 }, (_, offset) => start + offset),
  )
  const position = positions[Math.min(positions.length - 1, Math.floor(change.at * positions.length))] ?? 1
  const left = doc.resolve(position).parent.content.size - doc.resolve(position).parentOffset
  switch (change.type) {
    case 'insert':
      return transaction.insertText(newSigns(change.length), position)
    case 'delete':
      return transaction.delete(position, position + Math.min(left, change.length))
    case 'bold': {
      const bold = doc.type.schema.marks.bold?.create()
      return bold ? transaction.addMark(position, position + Math.min(left, change.length), bold) : transaction
    }
    case 'split':
      return transaction.split(position)
    case 'join': {
      const before = doc.resolve(position).before(1)
      const $cut = doc.resolve(before)
      const isJoinable = $cut.nodeBefore?.isTextblock && $cut.nodeAfter?.isTextblock
      return isJoinable ? transaction.join(before) : transaction
    }
  }
}

const typing = fc.oneof(
  fc.record({ type: fc.constant('insert' as const), at: fraction, length: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ type: fc.constant('delete' as const), at: fraction, length: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ type: fc.constant('bold' as const), at: fraction, length: fc.integer({ min: 1, max: 9 }) }),
)

const signsOf = (quote: string): string[] => [...quote.replace(/\s/g, '')]

/** Fewer signs say too little to be told from others: where a block is joined to another, their places go with it. */
const FEWEST_SIGNS = 4

/** Where at least half of the words is left, that must be found with all that is left. */
function expectFound(section: SectionText, anchor: TextAnchor): void {
  const signs = signsOf(anchor.quote)
  if (signs.length < FEWEST_SIGNS && !rangeOf(section.doc, flatTextOf(section.fragment), anchor)) return
  const alive = signs.filter((sign) => section.shown.textContent.includes(sign))
  if (alive.length === 0 || alive.length * 2 < signs.length) return
  const found = section.wordsOf(anchor) ?? ''
  expect(alive.filter((sign) => !found.includes(sign))).toEqual([])
}

const start = fc.record({ markdown: text, at: fraction, length: fc.integer({ min: 3, max: 60 }) })
type Start = typeof start extends fc.Arbitrary<infer T> ? T : never

/** A text with words that somebody has selected in it. */
function begin({ markdown, at, length }: Start): { readonly section: SectionText; readonly anchor: TextAnchor } {
  const section = new SectionText(markdown)
  const size = section.shown.content.size
  const from = Math.min(size - 2, 1 + Math.floor(at * (size - 2)))
  const anchor = anchorOrNull(section, from, Math.min(size - 1, from + length))
  fc.pre(anchor !== null)
  return { section, anchor }
}

it('finds what is left of words after much was typed and deleted', () => {
  fc.assert(
    fc.property(start, fc.array(typing, { maxLength: 12 }), (given, edits) => {
      const { section, anchor } = begin(given)
      expect(section.wordsOf(anchor)).toBe(anchor.quote)
      for (const change of edits) section.edit((transaction) => apply(transaction, change))
      expectFound(section, anchor)
    }),
    { numRuns: RUNS },
  )
})

it('finds what is left of words that are followed, whatever is broken and joined', () => {
  fc.assert(
    fc.property(start, fc.array(edit, { maxLength: 12 }), (given, edits) => {
      const { section, anchor } = begin(given)
      let followed = anchor
      for (const change of edits) {
        section.edit((transaction) => apply(transaction, change))
        expectFound(section, followed)
        followed = followWords(section.doc, followed) ?? followed
      }
    }),
    { numRuns: RUNS },
  )
})

it('finds words that were deleted when that is taken back', () => {
  fc.assert(
    fc.property(start, fc.array(edit, { maxLength: 6 }), (given, edits) => {
      const { section, anchor } = begin(given)
      const undo = new Y.UndoManager(section.fragment, { trackedOrigins: new Set(['me']), captureTimeout: 0 })
      for (const change of edits) section.edit((transaction) => apply(transaction, change), 'me')
      while (undo.undoStack.length > 0) undo.undo()
      expect(section.wordsOf(anchor)).toBe(anchor.quote)
    }),
    { numRuns: RUNS },
  )
})

it('finds words again after another text was written and the first one restored', () => {
  fc.assert(
    fc.property(start, text, fc.boolean(), (given, other, anew) => {
      const { section, anchor } = begin(given)
      if (anew) section.regenerate(other)
      else section.write(other)
      followWords(section.doc, anchor)
      section.write(given.markdown)
      const words = section.wordsOf(anchor)
      // One or two signs may stand anywhere.
      if (signsOf(anchor.quote).length >= 4) expect(words?.replace(/\s/g, '')).toBe(anchor.quote.replace(/\s/g, ''))
    }),
    { numRuns: RUNS, examples: restored },
  )
})

/** Half of these words came to stand between their old places, and all of them a little further on. */
const restored: [Start, string, boolean][] = [
  [{ markdown: 'ꀁ ꀂꀃꀄꀅꀆ\n\nꀇ ꀈꀉꀊꀋ', at: 1 / 3, length: 7 }, 'ꀁ\n\nꀂ', false],
]

function anchorOrNull(section: SectionText, from: number, to: number) {
  try {
    return section.anchorBetween(from, to)
  } catch {
    return null
  }
}
