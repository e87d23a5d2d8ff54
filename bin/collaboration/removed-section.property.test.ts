/** Three people who type, remove and undo, offline too, on servers that are killed: what was typed is there once, or it is kept. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { sectionsOf } from '@/lib/documents/live-document'
import { markdownOf } from '@/lib/documents/markdown/section-markdown'
import type { SectionId } from '@/lib/outline/outline'
import { Desk, type DeskWindow, sectionIds } from './testing/desk'

const texts = {
  Mills: 'Tides drive every wheel.\n\n- Twice daily\n- Through night',
  Banks: 'Each bank holds water back.\n\n- Made from clay\n- Built with stone',
}

const acts = [
  ...(['type', 'type', 'type', 'send', 'hear', 'hear', 'hear committed', 'commit', 'kill'] as const),
  ...(['remove', 'turn', 'remove and turn', 'remove and turn', 'go offline', 'come back', 'come back'] as const),
]

const step = fc.record({
  what: fc.constantFrom(...acts),
  by: fc.nat({ max: 2 }),
  block: fc.nat({ max: 3 }),
  section: fc.nat({ max: 1 }),
  /** Which of the spaces of a text is typed at. */
  space: fc.nat({ max: 4 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const countOf = (text: string, part: string) => text.split(part).length - 1

class Play {
  readonly desk = new Desk(texts)
  readonly windows = ['Ann', 'Benn', 'Clara'].map((name) => this.desk.newWindow(name))
  /** Since the last server was killed: what it has put back no other knows. */
  #typed: string[] = []
  #counter = 0
  /** Somebody who saw them has taken them away. */
  readonly #unwanted = new Set<string>()

  constructor() {
    this.desk.commitsAtOnce = false
  }

  async act({ what, by, block, section, space }: Step): Promise<void> {
    const window = this.windows[by]
    const id = sectionIds[section]
    if (!window || !id) return
    if (what === 'type') this.#type(window, window.textsIn(id)[block] ?? null, space)
    else if (what === 'send') window.send()
    else if (what === 'hear') {
      window.send()
      window.hear()
    } else if (what === 'remove') await this.#remove(window, id)
    else if (what === 'turn') await this.#turn(window)
    else if (what === 'remove and turn') {
      await this.#remove(window, id)
      await this.#turn(window)
    } else if (what === 'commit') this.desk.commit()
    else if (what === 'hear committed') window.hearCommitted()
    else if (what === 'go offline') window.isOnline = false
    else if (what === 'come back') {
      if (!window.isOnline) window.comeBack()
    } else {
      this.desk.kill()
      for (const each of this.windows) each.isOnline = false
      this.#typed = []
    }
  }

  #type(window: DeskWindow, text: Y.XmlText | null, space: number): void {
    if (!text) return
    const word = String.fromCharCode(0x4e00 + this.#counter)
    this.#counter += 1
    const spaces = [...text.toString().matchAll(/ /g)].map(({ index }) => index)
    const at = spaces[space] ?? 0
    // A word of its own: what two copies say is compared word by word.
    window.type(text, at, at === 0 ? `w${word}s ` : ` w${word}s`)
    this.#typed.push(word)
  }

  async #remove(window: DeskWindow, id: SectionId): Promise<void> {
    // Two of them only: of three copies of one text that all were changed, words may stand there twice.
    if (window !== this.windows[2] && sectionsOf(window.doc).has(id))
      await this.#noting(window, () => window.remove(id))
  }

  async #turn(window: DeskWindow): Promise<void> {
    await this.#noting(window, () => window.undo.turn('undo'))
  }

  /** What is gone after it was seen by whoever takes it away. */
  async #noting(window: DeskWindow, act: () => unknown): Promise<void> {
    const shown = () => sectionIds.flatMap((id) => window.textsIn(id).map(String)).join('|')
    const before = shown()
    await act()
    const after = shown()
    for (const word of this.#typed) if (before.includes(word) && !after.includes(word)) this.#unwanted.add(word)
  }

  /** All are there and have heard of each other. */
  rest(): void {
    for (const window of this.windows) {
      if (!window.isOnline) window.comeBack()
      window.send()
    }
    this.desk.commit()
    for (const window of this.windows) window.hear()
  }

  check(): void {
    const { server, kept } = this.desk
    const all = sectionIds.map((id) => markdownOf(server, id)).join('\n')
    const keptText = kept.map(({ markdown }) => markdown).join('\n')
    for (const word of this.#typed) {
      const isThere = all.includes(word) || keptText.includes(word) || this.#unwanted.has(word)
      expect({ word, isThere, count: Math.min(countOf(all, word), 1), all }).toEqual({
        ...{ word, isThere: true, count: countOf(all, word), all },
      })
    }
    // No text of a section was taken for words of a person.
    for (const [at, text] of Object.values(texts).entries())
      for (const words of text.match(/[A-Za-z]{3,}/g) ?? [])
        for (const [section, id] of sectionIds.entries()) {
          const isMore = countOf(markdownOf(server, id), words) > (section === at ? 1 : 0)
          expect({ words, isMore, all }).toEqual({ words, isMore: false, all })
        }
    for (const window of this.windows) expect(sectionIds.map((id) => markdownOf(window.doc, id)).join('\n')).toBe(all)
  }
}

it('What people type is there once, or kept, whoever removes its section and brings it back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 24, size: 'max' }), async (steps) => {
      const play = new Play()
      for (const each of steps) await play.act(each)
      play.rest()
      play.check()
    }),
    { numRuns: 300 },
  )
}, 600_000)
