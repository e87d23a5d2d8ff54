/** What somebody types in one go offline stands together and in order, whatever another has taken away meanwhile, and however that comes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ofPerson } from '@/lib/documents/collaboration/origin'
import { TextRescue } from '@/lib/documents/collaboration/rescue/text-rescue'
import { sectionsOf } from '@/lib/documents/live-document'
import { markdownOf } from '@/lib/documents/markdown/section-markdown'
import { addSection } from '@/lib/documents/outline-entries'
import { sectionIdSchema } from '@/lib/outline/outline'

const sectionId = sectionIdSchema.parse('01900000-0000-7000-8000-00000000000a')
const plain = { parent: null, order: 'a0', title: 'Mills', mainPoint: '', targetWords: 200, instructions: '' }
const blocks = ['One stands.', 'Two turns.', 'Three falls.', 'Four is old.']
const people = ['Ann', 'Ben', 'Clara'].map((name, at) => ({ id: `00000000-0000-7000-8000-00000000000${at}`, name }))

const fragmentOf = (doc: Y.Doc): Y.XmlFragment => {
  const fragment = sectionsOf(doc).get(sectionId)
  if (!fragment) throw new Error('There is no section.')
  return fragment
}

const paragraph = (text: string): Y.XmlElement => {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(text)])
  return made
}

/** Of a letter of the text as it was at first. */
function placeOf(text: string, letter: number): number {
  let isRun = false
  let count = 0
  for (const [at, each] of text.split('').entries()) {
    if (each === '<') isRun = true
    if (!isRun && count === letter) return at
    if (!isRun) count += 1
    if (each === '>') isRun = false
  }
  return text.length
}

class Window {
  readonly doc = new Y.Doc()
  readonly #blocks: readonly Y.XmlElement[]
  #sent: Uint8Array[] = []

  constructor(
    private readonly server: Y.Doc,
    private readonly rescue: TextRescue,
    private readonly person: (typeof people)[number],
  ) {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(server))
    this.#blocks = fragmentOf(this.doc)
      .toArray()
      .filter((block) => block instanceof Y.XmlElement)
    this.doc.on('update', (update: Uint8Array) => this.#sent.push(update))
  }

  /** Key by key, at a place of the block as it was at first. */
  type(block: number, at: number, run: string): void {
    const text = this.#blocks[block]?.get(0)
    if (!(text instanceof Y.XmlText)) return
    const place = placeOf(text.toString(), at)
    for (const [index, letter] of run.split('').entries()) text.insert(place + index, letter)
  }

  takeAway(which: readonly number[], isReplaced: boolean): void {
    const fragment = fragmentOf(this.doc)
    for (const at of which) {
      const block = this.#blocks[at]
      if (block?._item?.deleted === false) fragment.delete(fragment.toArray().indexOf(block), 1)
    }
    // An editor leaves a paragraph where all was deleted.
    if (isReplaced) fragment.insert(0, [paragraph('')])
  }

  send(isOne: boolean): void {
    const sent = this.#sent.splice(0)
    for (const update of isOne && sent.length > 0 ? [Y.mergeUpdates(sent)] : sent) {
      const origin = ofPerson(this.person)
      this.rescue.expect(update, this.person, origin.connection)
      Y.applyUpdate(this.server, update, origin)
      this.rescue.settle()
    }
  }
}

const run = fc.record({
  by: fc.integer({ min: 1, max: 2 }),
  block: fc.integer({ min: 0, max: 3 }),
  at: fc.integer({ min: 0, max: 10 }),
  isSent: fc.boolean(),
})
const deletion = fc.record({
  which: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 }),
  isReplaced: fc.boolean(),
})

test('what was typed in one go stands together, and before what was typed in later blocks', () => {
  fc.assert(
    fc.property(
      fc.array(run, { minLength: 1, maxLength: 8 }),
      fc.array(deletion, { minLength: 1, maxLength: 3 }),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      fc.boolean(),
      (runs, deletions, order, isOne) => {
        const server = new Y.Doc()
        addSection(server, { id: sectionId, ...plain, model: null, buildsOn: [] }, null)
        fragmentOf(server).push(blocks.map(paragraph))
        const rescue = new TextRescue(server)
        const windows = people.map((person) => new Window(server, rescue, person))
        for (const { which, isReplaced } of deletions) windows[0]?.takeAway(which, isReplaced)
        const words = runs.map((_, at) => `<run ${at}>`)
        for (const [at, { by, block, at: place, isSent }] of runs.entries()) {
          windows[by]?.type(block, place, words[at] ?? '')
          // Some of it was there before.
          if (isSent && at < runs.length / 2) windows[by]?.send(false)
        }
        for (const at of order) windows[at]?.send(isOne)
        const markdown = markdownOf(server, sectionId).replaceAll('\\', '')
        for (const word of words) expect([word, markdown.split(word).length - 1]).toEqual([word, 1])
        const gone = new Set(deletions.flatMap(({ which }) => which))
        for (const [one, first] of runs.entries())
          for (const [other, second] of runs.entries())
            if (first.block < second.block && gone.has(first.block) && gone.has(second.block))
              expect([words[one], markdown.indexOf(words[one] ?? '') < markdown.indexOf(words[other] ?? '')]).toEqual([
                words[one],
                true,
              ])
      },
    ),
    { numRuns: 400 },
  )
}, 60_000)
