import { Slice } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textSchema } from '@/lib/documents/extensions'
import { sectionsOf } from '@/lib/documents/live-document'
import { writeMarkdown } from '@/lib/documents/markdown/markdown'
import { writeAt } from './typed-in-place'

/** A section's text in a window, and an editor's state of it, bound as the binding does. */
class Bound {
  readonly doc = new Y.Doc()
  readonly type = new Y.XmlFragment()
  readonly mapping: ReturnType<typeof initProseMirrorDoc>['mapping']
  state: EditorState

  constructor(markdown: string) {
    const first = new Y.Doc()
    sectionsOf(first).set('one', new Y.XmlFragment())
    const text = sectionsOf(first).get('one')
    if (text) writeMarkdown(first, text, markdown)
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(first))
    this.type = sectionsOf(this.doc).get('one') ?? this.type
    const { doc, mapping } = initProseMirrorDoc(this.type, textSchema())
    this.mapping = mapping
    this.state = EditorState.create({ doc })
  }

  /** Whether it counted as plain typing. */
  apply(change: (transaction: Transaction) => Transaction): boolean {
    this.state = this.state.apply(change(this.state.tr))
    const { selection, doc } = this.state
    return this.doc.transact(() => {
      const isPlain = selection.empty && writeAt(this, selection.$head)
      updateYFragment(this.doc, this.type, doc, { mapping: this.mapping, isOMark: new Map() })
      return isPlain
    })
  }

  place(at: number): void {
    this.state = this.state.apply(this.state.tr.setSelection(TextSelection.near(this.state.doc.resolve(at))))
  }

  typeKeys(text: string): boolean {
    return [...text].map((letter) => this.apply((tr) => tr.insertText(letter))).every(Boolean)
  }

  /** What a window would show that comes now. */
  get shown() {
    return initProseMirrorDoc(this.type, textSchema()).doc
  }

  /** What was typed here, run by run. */
  get runs(): string[] {
    const runs: string[] = []
    const walk = (type: Y.XmlFragment | Y.XmlText): void => {
      let isOpen = false
      for (let item = type._start; item; item = item.right) {
        if (item.content instanceof Y.ContentType && !item.deleted) {
          if (item.content.type instanceof Y.XmlFragment || item.content.type instanceof Y.XmlText)
            walk(item.content.type)
        }
        if (!(item.content instanceof Y.ContentString) && !(item.deleted && item.id.client !== this.doc.clientID))
          continue
        const isOwn = item.id.client === this.doc.clientID
        if (isOwn && item.content instanceof Y.ContentString) {
          if (isOpen) runs.push((runs.pop() ?? '') + item.content.str)
          else runs.push(item.content.str)
        }
        isOpen = isOwn
      }
    }
    walk(this.type)
    return runs
  }
}

const markdown = 'Badgers dig **long** tunnels.\n\ndams dd d\n\n- day *by* day\n- and night\n\n> said d\n\n## d'

describe('What is typed in one go', () => {
  it('is one run, also before a letter that it has itself', () => {
    const bound = new Bound('dams are old.')
    bound.place(1)
    expect(bound.typeKeys('Badgers dig. ')).toBe(true)
    expect(bound.runs).toEqual(['Badgers dig. '])
    expect(bound.shown.firstChild?.textContent).toBe('Badgers dig. dams are old.')
  })

  it('is one run wherever it is typed, and all is written as it is shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.array(fc.constantFrom('a', 'd', ' ', 'y'), { minLength: 1, maxLength: 12 }),
        (at, letters) => {
          const bound = new Bound(markdown)
          bound.place(Math.min(at, bound.state.doc.content.size - 1))
          const isPlain = bound.typeKeys(letters.join(''))
          if (isPlain) expect(bound.runs).toEqual([letters.join('')])
          expect(bound.shown.eq(bound.state.doc)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('goes as it was typed when it is deleted again', () => {
    const bound = new Bound('dams are old.')
    bound.place(1)
    bound.typeKeys('dd')
    const before = bound.type.toString()
    expect(bound.apply((tr) => tr.delete(2, 3))).toBe(true)
    expect(bound.runs).toEqual(['d'])
    expect(before).toContain('dddams')
    expect(bound.shown.eq(bound.state.doc)).toBe(true)
  })

  it('is written as it is shown, with whatever else is done', () => {
    const place = fc.integer({ min: 1, max: 95 })
    const step = fc.record({
      at: place,
      to: place,
      what: fc.constantFrom('type', 'delete', 'bold', 'split', 'replace'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const bound = new Bound(markdown)
        for (const { at, to, what } of steps) {
          const end = bound.state.doc.content.size - 1
          bound.place(Math.min(at, end))
          const from = bound.state.selection.head
          const until = Math.min(end, from + (to % 4))
          bound.apply((tr) => {
            if (what === 'type') return tr.insertText('d')
            if (what === 'delete') return tr.delete(from, until)
            if (what === 'split') return tr.split(from)
            if (what === 'replace')
              return tr.replaceRange(from, until, Slice.maxOpen(bound.state.doc.slice(1, 3).content))
            const { bold } = textSchema().marks
            return bold ? tr.addStoredMark(bold.create()).insertText('d') : tr
          })
          expect(bound.shown.eq(bound.state.doc)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})
