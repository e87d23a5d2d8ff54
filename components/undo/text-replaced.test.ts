import { ySyncPluginKey } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ApiError } from '@/components/api/request'
import { sectionsOf } from '@/lib/documents/live-document'
import { fragmentToMarkdown, writeMarkdown } from '@/lib/documents/markdown/markdown'
import { addSection } from '@/lib/documents/outline-entries'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { turnNewsOf, turnStep } from './turn-step'
import { type UndoStack, undoStackOf } from './undo-stack'
import type { ServerStep } from './undo-step'

/** A window, and the server that puts another text in the place of the section's. */
let mine: Y.Doc
let server: Y.Doc
let undo: UndoStack

const one = sectionId(1)

const textOf = (doc: Y.Doc): Y.XmlFragment => {
  const text = sectionsOf(doc).get(one)
  if (!text) throw new Error('There is no such section.')
  return text
}

const read = (doc: Y.Doc): string => fragmentToMarkdown(textOf(doc)).trimEnd()

function meet(): void {
  Y.applyUpdate(server, Y.encodeStateAsUpdate(mine, Y.encodeStateVector(server)), 'remote')
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(server, Y.encodeStateVector(mine)), 'remote')
}

function replace(markdown: string): void {
  meet()
  server.transact(() => writeMarkdown(server, textOf(server), markdown), 'server')
  meet()
}

const decision = (to: string, from: string): ServerStep => ({
  type: 'server',
  deed: 'accept',
  section: one,
  turn: async () => {
    replace(to)
    return decision(from, to)
  },
})

/** The text becomes another by a decision of this window. */
function accept(markdown: string): void {
  meet()
  const before = read(server)
  replace(markdown)
  undo.record(decision(before, markdown))
}

/** At the end of the n-th block from the end. */
function type(words: string, fromEnd = 1): void {
  const block = textOf(mine).get(Math.max(0, textOf(mine).length - fromEnd))
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error('There is no text.')
  mine.transact(() => text.insert(text.length, words), ySyncPluginKey)
}

async function turn(...turns: ('undo' | 'redo')[]): Promise<void> {
  for (const each of turns) {
    await turnStep(mine, each)
    meet()
  }
}

const told = () => turnNewsOf(mine).getState().told

function begin(markdown: string): void {
  mine = new Y.Doc()
  server = new Y.Doc()
  addSection(server, newSection(one), 'server')
  replace(markdown)
  undo = undoStackOf(mine)
}

beforeEach(() => begin('A wall of stone.\n\nIt stays.'))

const sentence = fc.array(fc.constantFrom('the wall', 'stone', 'moves and', 'stays', 'water', 'a b'), {
  minLength: 1,
  maxLength: 8,
})
const someText = fc
  .array(sentence, { minLength: 1, maxLength: 4 })
  .map((paragraphs) => paragraphs.map((words) => `${words.join(' ')}.`).join('\n\n'))

describe('What was typed after a proposal was accepted', () => {
  it('comes back by redo, and goes and comes again, whatever the two texts are', async () => {
    await fc.assert(
      fc.asyncProperty(someText, someText, fc.integer({ min: 1, max: 3 }), async (own, proposed, fromEnd) => {
        begin(own)
        type(' Mine.')
        accept(proposed)
        type(' Typed after.', fromEnd)
        const wanted = read(mine)
        await turn('undo', 'undo')
        expect(read(mine)).toBe(`${own} Mine.`)
        await turn('redo', 'redo')
        expect([read(mine), read(server)]).toEqual([wanted, wanted])
        await turn('undo')
        expect(read(mine)).toBe(proposed)
        await turn('redo')
        expect(read(mine)).toBe(wanted)
        expect(told()?.refused).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('finds its paragraph where another has changed others meanwhile', async () => {
    accept('Something else.\n\nAltogether new.')
    type(' Typed after.')
    await turn('undo', 'undo', 'redo')
    replace('Theirs first.\n\nSomething of theirs.\n\nAltogether new.')
    await turn('redo')
    expect(read(mine)).toBe('Theirs first.\n\nSomething of theirs.\n\nAltogether new. Typed after.')
  })

  it('is offered where its paragraph is another one by then, until it is put away', async () => {
    accept('Something else.\n\nAltogether new.')
    type(' Typed after.')
    await turn('undo', 'undo', 'redo')
    replace('Theirs.')
    await turn('redo')
    expect(told()).toMatchObject({ refused: true, lost: 'Typed after.' })
    expect(told()?.sentence).toContain('could not be done again: the text is another one since.')
    type(' More.')
    await turn('undo')
    expect(told()).toMatchObject({ refused: false })
    expect(turnNewsOf(mine).getState().lost).toMatchObject({ words: 'Typed after.' })
  })
})

describe('A step of which the text is another one', () => {
  it('is passed over, also where the two texts share a letter of it', async () => {
    begin('It stays.')
    undo.setMeta('title', 'Walls')
    type(' Mine.')
    accept('Another one appears.')
    await turn('undo', 'undo')
    expect(read(mine)).toBe('It stays. Mine.')
    expect(told()?.sentence).toBe('Undone: changed the title.')
  })

  it('is taken back below a decision that left all of it alone', async () => {
    type(' Mine.')
    accept('Something else.\n\nIt stays. Mine.')
    await turn('undo', 'undo')
    expect(read(mine)).toBe('A wall of stone.\n\nIt stays.')
    await turn('redo', 'redo')
    expect(read(mine)).toBe('Something else.\n\nIt stays. Mine.')
  })

  it('is passed over to the one before', async () => {
    undo.setMeta('title', 'Walls')
    type(' Typed before.')
    replace('Altogether new.')
    await turn('undo')
    expect(told()).toMatchObject({ refused: false, sentence: 'Undone: changed the title.' })
  })

  it('is not named where the one before it could not be taken back', async () => {
    const refused = async () => Promise.reject(new ApiError(409, 'text-changed', 'The section was edited since.'))
    undo.record({ type: 'server', deed: 'accept', section: one, turn: refused })
    type(' Typed before.')
    replace('Altogether new.')
    await turn('undo')
    expect(told()?.sentence).toBe(
      '“accepted the proposal for 1” could not be taken back. The section was edited since.',
    )
  })

  it('is told where there is none before it, and the words go with the next act', async () => {
    type(' Typed before.')
    replace('Altogether new.')
    await turn('undo')
    expect(told()).toMatchObject({
      refused: true,
      sentence: '“changed the text of 1” could not be taken back: the text is another one since.',
    })
    type(' More.')
    expect(told()).toBeNull()
  })

  it('is not taken for done where it only changes what nobody sees', async () => {
    undo.setMeta('title', 'Walls')
    const [first] = textOf(mine).toArray()
    undo.texts.manager.stopCapturing()
    mine.transact(() => first instanceof Y.XmlElement && first.insert(1, [new Y.XmlText('')]), ySyncPluginKey)
    await turn('undo')
    expect(told()?.sentence).toBe('Undone: changed the title.')
    await turn('redo')
    expect(told()?.sentence).toBe('Done again: changed the title.')
  })
})
