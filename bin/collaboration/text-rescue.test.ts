/** People who edit one section and hear of each other late: no word of theirs is lost, none is doubled, and none that was deleted comes back, in whatever order changes come. */
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ofPerson } from '@/lib/documents/collaboration/origin'
import { TextRescue } from '@/lib/documents/collaboration/rescue/text-rescue'
import { readPlainText } from '@/lib/documents/fragment-nodes'
import { sectionsOf } from '@/lib/documents/live-document'
import { writeMarkdown } from '@/lib/documents/markdown/markdown'
import { addSection } from '@/lib/documents/outline-entries'
import { sectionIdSchema } from '@/lib/outline/outline'
import { Ledger } from './testing/ledger'
import { editText, type TextAct, textActs } from './testing/text-edits'
import { marksIn, WordMarks } from './testing/word-marks'

const sectionId = sectionIdSchema.parse('01900000-0000-7000-8000-00000000000a')

type Step =
  | { readonly type: 'edit'; readonly by: number; readonly act: TextAct; readonly draws: [number, number, number] }
  | { readonly type: 'send' | 'hear'; readonly by: number; readonly count: number }
  | { readonly type: 'reload' }

const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const by = fc.integer({ min: 0, max: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ type: 'reload' as const }) },
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant('edit' as const),
      by,
      act: fc.constantFrom(...textActs, 'paste and trim'),
      draws: fc.tuple(draw, draw, draw),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom('send' as const, 'hear' as const),
      by,
      count: fc.integer({ min: 1, max: 8 }),
    }),
  },
)

const edit = (by: number, act: TextAct, draws: [number, number, number] = [0, 0, 0]): Step => ({
  type: 'edit',
  by,
  act,
  draws,
})
const sendAsOne = (by: number): Step => ({ type: 'send', by, count: 2 })

/** What was found once, made as small as it goes. */
const found: readonly (readonly Step[])[] = [
  // A mark that begins in the block stands between it and the word.
  [edit(1, 'format'), edit(1, 'type'), edit(0, 'quote')],
  // The block is gone since before the document was loaded.
  [edit(0, 'quote'), { type: 'send', by: 0, count: 1 }, { type: 'reload' }, edit(1, 'type')],
  // The end of what was pasted is deleted, in a change of its own or in the same.
  [edit(0, 'quote'), edit(1, 'paste and trim', [0, 0.9, 0.5])],
  [edit(0, 'quote'), { type: 'send', by: 0, count: 1 }, edit(1, 'paste and trim', [0, 0.9, 0.5]), sendAsOne(1)],
  // Its beginning.
  [edit(0, 'quote'), { type: 'send', by: 0, count: 1 }, edit(1, 'paste and trim', [0, 0, 0.5]), sendAsOne(1)],
]

class Room {
  server = new Y.Doc()
  rescue: TextRescue
  readonly ledger = new Ledger()
  readonly marks = new WordMarks()
  readonly windows: { readonly doc: Y.Doc; readonly sent: Uint8Array[]; readonly toHear: Uint8Array[] }[]
  history: string[] = []

  constructor() {
    const plain = { parent: null, order: 'a0', title: 'Mills', mainPoint: '', targetWords: 200, instructions: '' }
    addSection(this.server, { id: sectionId, ...plain, model: null, buildsOn: [] }, null)
    const text = sectionsOf(this.server).get(sectionId)
    if (text) writeMarkdown(this.server, text, 'The tide drives the wheel.\n\n- Twice a day\n- And at night')
    this.rescue = new TextRescue(this.server)
    this.windows = [0, 1, 2].map((at) => this.#newWindow(at))
    this.#tell()
  }

  #tell(): void {
    this.server.on('update', (update: Uint8Array) => {
      for (const { toHear } of this.windows) toHear.push(update)
    })
  }

  /** As from the database: it knows nothing any more but what is there. */
  #reload(): void {
    this.ledger.serverGone()
    const loaded = new Y.Doc()
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(this.server))
    this.server = loaded
    this.rescue = new TextRescue(loaded)
    this.#tell()
  }

  #newWindow(at: number) {
    const doc = new Y.Doc()
    doc.clientID = at + 1
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.server), 'server')
    const sent: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'server' && sent.push(update))
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.origin === 'server') this.ledger.heard(transaction)
      else this.ledger.made(transaction, 'people', `${at}: ${this.history.at(-1)}`)
    })
    return { doc, sent, toHear: [] }
  }

  take(step: Step): void {
    this.history.push(JSON.stringify(step))
    if (step.type === 'reload') this.#reload()
    const window = step.type === 'reload' ? undefined : this.windows[step.by]
    if (!window || step.type === 'reload') return
    if (step.type === 'edit') {
      const fragment = sectionsOf(window.doc).get(sectionId)
      if (fragment) editText(window.doc, fragment, step.act, step.draws, () => this.#newWord())
    } else if (step.type === 'send') this.#send(step.by, step.count)
    else for (const update of window.toHear.splice(0, step.count)) Y.applyUpdate(window.doc, update, 'server')
  }

  #newWord(): string {
    const mark = this.marks.take()
    this.ledger.type(mark)
    return `w${mark}s`
  }

  #send(by: number, count: number): void {
    const sent = this.windows[by]?.sent.splice(0, count) ?? []
    // A window that comes back sends all that it is not sure of in one.
    const isOne = count % 2 === 0 && sent.length > 0
    for (const update of isOne ? [Y.mergeUpdates(sent)] : sent) {
      const person = { id: newId(), name: `Person ${by}` }
      const origin = ofPerson(person)
      this.rescue.expect(update, person, origin.connection)
      Y.applyUpdate(this.server, update, origin)
    }
  }

  settle(): void {
    for (const at of [0, 1, 2]) this.#send(at, Number.POSITIVE_INFINITY)
    for (const { doc, toHear } of this.windows)
      for (const update of toHear.splice(0)) Y.applyUpdate(doc, update, 'server')
  }

  get #shown(): string[] {
    const text = sectionsOf(this.server).get(sectionId)
    return text ? marksIn(readPlainText(text)) : []
  }

  get lost(): string[] {
    const shown = new Set(this.#shown)
    return [...this.ledger.typed].filter((mark) => !shown.has(mark) && !this.ledger.isUnwanted(mark))
  }

  /** Shown more often than people have made it, and not deleted. */
  get tooMany(): string[] {
    const shown = this.#shown
    const countOf = (mark: string) => shown.filter((each) => each === mark).length
    return [...new Set(shown)].filter((mark) => !this.ledger.isFormer(mark) && countOf(mark) > this.ledger.wanted(mark))
  }
}

describe('Words of people who edit one text', () => {
  it('are there, whatever crosses', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        const room = new Room()
        for (const each of steps) room.take(each)
        room.settle()
        const why = [...room.lost, ...room.tooMany].map(
          (mark) =>
            `${mark}: ${room.ledger.places
              .filter((p) => p.mark === mark)
              .map((p) => `${p.id.client}:${p.id.clock} ${p.whose} gone by ${room.ledger.goneBy(p)?.whose}`)
              .join(' / ')}`,
        )
        expect(why).toEqual([])
      }),
      { numRuns: 300, examples: found.map((steps): [Step[]] => [[...steps]]) },
    )
  }, 120_000)
})
