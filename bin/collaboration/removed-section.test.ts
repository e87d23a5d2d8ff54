/** What people type into a section, or call it, while another takes it away: it is told, kept, and there again when the section is. */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { outlineOf, sectionsOf } from '@/lib/documents/live-document'
import { writeMarkdown } from '@/lib/documents/markdown/markdown'
import { markdownOf } from '@/lib/documents/markdown/section-markdown'
import { setSectionState } from '@/lib/documents/outline-entries'
import type { SectionId } from '@/lib/outline/outline'
import { Desk, type DeskWindow, sectionIds } from './testing/desk'

const [id, other] = sectionIds as [SectionId, SectionId]
const first = 'The **tide** drives the wheel.\n\n- Twice a day\n- And at night\n\nNobody grinds now.'

const newDesk = () => new Desk({ Mills: first, Banks: '' })
const titleIn = (desk: Desk) => outlineOf(desk.server).get(id)?.get('title')
const markdownIn = (desk: Desk, section = id) => markdownOf(desk.server, section)

function wordsIn(window: DeskWindow, block: number): Y.XmlText {
  const texts = window.textsIn(id)
  const text = texts[block % texts.length]
  if (!text) throw new Error('There is no text.')
  return text
}

const type = (window: DeskWindow, block: number, at: number, text: string) =>
  window.type(wordsIn(window, block), at, text)

const twoWindows = () => {
  const desk = newDesk()
  return { desk, ann: desk.newWindow('Ann'), ben: desk.newWindow('Benn') }
}

describe('Words that are typed offline into a section which another removes', () => {
  it('wait, are told with who removed it, and stand where they were typed when it is back', async () => {
    const { desk, ann, ben } = twoWindows()
    type(ben, 0, 0, 'ZEBRA typed while away. ')
    ann.remove(id)
    ann.send()
    ben.comeBack()
    expect(outlineOf(desk.server).has(id)).toBe(false)
    expect(desk.kept).toEqual([
      {
        ...{ sectionId: id, title: 'Mills', by: ann.person },
        markdown: first.replace('The', 'ZEBRA typed while away. The'),
        people: [{ person: ben.person, words: 'ZEBRA typed while away.', fields: {} }],
      },
    ])
    ann.hear()
    await ann.undo.turn('undo')
    ann.send()
    expect(markdownIn(desk)).toBe(first.replace('The', 'ZEBRA typed while away. The'))
    expect(desk.kept).toHaveLength(1)
  })

  it('stand where they were typed when they come after it is back', async () => {
    const { desk, ann, ben } = twoWindows()
    type(ben, 1, 5, ' (or more)')
    ann.remove(id)
    await ann.undo.turn('undo')
    ann.send()
    ben.comeBack()
    expect(markdownIn(desk)).toBe(first.replace('Twice', 'Twice (or more)'))
    expect(desk.kept).toEqual([])
  })

  it('stand there when it was removed and came back twice, and in one message', async () => {
    for (const isOne of [true, false]) {
      const { desk, ann, ben } = twoWindows()
      type(ben, 1, 5, ' (or more)')
      ann.remove(id)
      await ann.undo.turn('undo')
      await ann.undo.turn('redo')
      await ann.undo.turn('undo')
      ann.send(isOne)
      ben.comeBack()
      expect(markdownIn(desk)).toBe(first.replace('Twice', 'Twice (or more)'))
    }
  })

  it('are all there when the first of them had come before', async () => {
    const { desk, ann, ben } = twoWindows()
    type(ben, 3, 0, 'on')
    ben.send()
    ann.hear()
    type(ben, 3, 2, 'e')
    ben.send()
    ann.remove(id)
    ann.send()
    type(ben, 3, 3, ' two three ')
    ben.send()
    expect(desk.kept.at(-1)).toMatchObject({
      markdown: first.replace('Nobody', 'one two three Nobody'),
      people: [{ person: ben.person, words: 'e two three' }],
    })
    ann.hear()
    await ann.undo.turn('undo')
    ann.send()
    expect(markdownIn(desk)).toBe(first.replace('Nobody', 'one two three Nobody'))
  })

  it('are kept when the removal was sent to a server that was killed, and comes again with all that its window has', () => {
    const { desk, ann, ben } = twoWindows()
    ann.remove(id)
    ann.sendInVain()
    type(ben, 0, 0, 'ZEBRA. ')
    ben.send()
    ann.comeBack()
    const markdown = first.replace('The', 'ZEBRA. The')
    expect(desk.kept.map((kept) => [kept.by, kept.markdown])).toEqual([[null, markdown]])
    expect(desk.kept[0]?.people).toEqual([{ person: ben.person, words: 'ZEBRA.', fields: {} }])
  })

  it('are kept when the server that they were sent to was killed before it heard of the removal', async () => {
    const { desk, ann, ben } = twoWindows()
    type(ben, 0, 0, 'ZEBRA. ')
    ben.send()
    desk.kill()
    ann.remove(id)
    ann.comeBack()
    const markdown = first.replace('The', 'ZEBRA. The')
    expect(desk.kept.map((kept) => [kept.by, kept.markdown])).toEqual([[ann.person, markdown]])
    expect(desk.kept[0]?.people).toMatchObject([{ person: { id: ben.person.id }, words: 'ZEBRA.' }])
    await ann.undo.turn('undo')
    ann.send()
    expect(markdownIn(desk)).toBe(markdown)
  })

  it('are kept, and wait for the next section, where a server that has met nobody has none at all', async () => {
    const { desk, ann, ben } = twoWindows()
    type(ben, 0, 0, 'ZEBRA. ')
    ann.remove(id)
    ann.remove(other)
    ann.send()
    desk.kill()
    ben.comeBack()
    expect(desk.kept.map(({ by, title, markdown, people }) => ({ by, title, markdown, people }))).toEqual([
      { by: null, title: '', markdown: 'ZEBRA. ', people: [{ person: ben.person, words: 'ZEBRA. ', fields: {} }] },
    ])
    ann.comeBack()
    await ann.undo.turn('undo')
    ann.send()
    expect(markdownIn(desk, other)).toBe('ZEBRA.')
  })

  it('are in the copy that stays where two have brought the section back at once, though they were typed into the other', async () => {
    // Which of the two stays is drawn with the ids of the windows: of some one, of some the other.
    for (let draw = 0; draw < 12; draw += 1) {
      const { desk, ann, ben } = twoWindows()
      for (const window of [ann, ben]) {
        window.remove(id)
        await window.undo.turn('undo')
      }
      type(ann, 0, 0, 'ZEBRA. ')
      type(ben, 1, 0, 'GNU and ')
      type(ben, 2, 0, 'OKAPI and ')
      ann.send(draw % 2 === 0)
      ben.send(draw % 3 === 0)
      const both = first.replace('The', 'ZEBRA. The').replace('Twice', 'GNU and Twice').replace('And', 'OKAPI and And')
      expect([markdownIn(desk), markdownIn(desk, other)]).toEqual([both, ''])
      expect(desk.kept).toEqual([])
    }
  })

  it('are nobody’s where nobody has typed: what a model wrote meanwhile goes with its section', () => {
    const { desk, ann } = twoWindows()
    const text = sectionsOf(desk.server).get(id)
    if (text) writeMarkdown(desk.server, text, `${first}\n\nOnly gulls come.`)
    desk.commit()
    desk.kill()
    ann.remove(id)
    ann.comeBack()
    expect(desk.kept).toEqual([])
    expect(sectionsOf(desk.server).has(id)).toBe(false)
  })

  it('are not what the server has put there for somebody, as an older text', () => {
    const { desk, ann, ben } = twoWindows()
    const text = sectionsOf(desk.server).get(id)
    if (text) writeMarkdown(desk.server, text, 'An older text.')
    setSectionState(desk.server, id, { contributors: [ben.person.id] }, null)
    ann.remove(id)
    ann.comeBack()
    expect(desk.kept).toEqual([])
  })

  it('are kept without what was deleted of them, and not when all was', async () => {
    const { desk, ann, ben } = twoWindows()
    type(ben, 0, 0, 'teh ')
    ben.send()
    ann.remove(id)
    ann.send()
    ben.doc.transact(() => wordsIn(ben, 0).delete(1, 2), ySyncPluginKey)
    type(ben, 0, 1, 'he')
    ben.send()
    expect(desk.kept.at(-1)?.people[0]?.words).toBe('the')
    await ann.undo.turn('undo')
    ann.send()
    expect(markdownIn(desk)).toBe(first.replace('The', 'the The'))
  })

  it('stay beside what others typed since it is back, and are not doubled when they are sent again', async () => {
    const { desk, ann, ben } = twoWindows()
    type(ben, 0, 0, 'Ours. ')
    ann.remove(id)
    await ann.undo.turn('undo')
    type(ann, 0, 0, 'Mine. ')
    ann.send()
    ben.comeBack()
    ben.comeBack()
    expect(markdownIn(desk).split('Ours. ')).toHaveLength(2)
    expect(markdownIn(desk)).toContain('Mine. ')
  })

  it('are not told of where they were known to whoever removed it', () => {
    const { desk, ann, ben } = twoWindows()
    type(ben, 0, 0, 'Known. ')
    ben.send()
    ann.hear()
    ann.remove(id)
    ann.send()
    expect(desk.kept).toEqual([])
  })

  it('are there, whoever types where and whenever it goes and comes', async () => {
    const step = fc.record({
      what: fc.constantFrom('type', 'type', 'type', 'send', 'hear', 'remove', 'turn', 'turn'),
      by: fc.integer({ min: 0, max: 2 }),
      block: fc.integer({ min: 0, max: 3 }),
      at: fc.integer({ min: 0, max: 12 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 24, size: 'max' }), async (steps) => {
        const desk = newDesk()
        // Only the first removes: two that bring it back at once bring back two, of which one stays.
        const windows = ['Ann', 'Benn', 'Clara'].map((name) => desk.newWindow(name))
        const [ann] = windows
        if (!ann) return
        const typed: string[] = []
        for (const { what, by, block, at } of steps) {
          const window = windows[by] ?? ann
          const isThere = sectionsOf(window.doc).has(id)
          if (what === 'type' && isThere) {
            const word = [0, 1, 2].map((letter) => String.fromCharCode(0x4e00 + typed.length * 3 + letter)).join('')
            // Not in the middle of a word.
            const shown = wordsIn(window, block).toString()
            const places = shown.includes('<') ? [0] : [0, ...[...shown.matchAll(/ /g)].map(({ index }) => index)]
            const place = places[at % places.length] ?? 0
            type(window, block, place, word)
            typed.push(word)
          } else if (what === 'send') window.send(at % 2 === 0)
          else if (what === 'hear' && by > 0) {
            window.send()
            window.hear()
          } else if (what === 'remove') {
            if (sectionsOf(ann.doc).has(id)) ann.remove(id)
          } else if (what === 'turn' && !sectionsOf(ann.doc).has(id)) await ann.undo.turn('undo')
        }
        while (!sectionsOf(ann.doc).has(id)) await ann.undo.turn('undo')
        for (const window of windows) window.comeBack()
        for (const word of typed) expect([word, markdownIn(desk).split(word).length - 1]).toEqual([word, 1])
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})

describe('A section that is renamed while another removes it', () => {
  it('has the newer title when it is back, and it is told while it is away', async () => {
    const { desk, ann, ben } = twoWindows()
    ben.undo.edit({ type: 'rename', id, title: 'Tide mills' })
    ben.undo.edit({ type: 'rename', id, title: 'Tide mills of Brittany' })
    ann.remove(id)
    ann.send()
    ben.comeBack()
    expect(desk.kept.at(-1)?.people).toEqual([
      { person: ben.person, words: '', fields: { title: 'Tide mills of Brittany' } },
    ])
    await ann.undo.turn('undo')
    ann.send()
    expect(titleIn(desk)).toBe('Tide mills of Brittany')
  })

  it('has it when it comes after it is back, unless somebody has named it since', async () => {
    for (const isNamed of [false, true]) {
      const { desk, ann, ben } = twoWindows()
      ben.undo.edit({ type: 'rename', id, title: 'Tide mills' })
      ann.remove(id)
      await ann.undo.turn('undo')
      if (isNamed) ann.undo.edit({ type: 'rename', id, title: 'Watermills' })
      ann.send()
      ben.comeBack()
      expect(titleIn(desk)).toBe(isNamed ? 'Watermills' : 'Tide mills')
    }
  })
})
