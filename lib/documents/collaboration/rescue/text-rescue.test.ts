import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sectionIdSchema } from '../../../outline/outline'
import { sectionsOf } from '../../live-document'
import { writeMarkdown } from '../../markdown/markdown'
import { markdownOf } from '../../markdown/section-markdown'
import { addSection } from '../../outline-entries'
import { elsewhere, ofPerson, personOfOrigin, runOrigin } from '../origin'
import { WorkingCopy } from '../working-copy'
import { TextRescue } from './text-rescue'

const sectionId = sectionIdSchema.parse('01900000-0000-7000-8000-00000000000a')
const person = { id: '00000000-0000-7000-8000-000000000001', name: 'You' }
const somebodyElse = { id: '00000000-0000-7000-8000-000000000002', name: 'Ada' }

/** A server's copy of a section of three paragraphs, and a browser's, which hear of each other when they are told to. */
function newSection() {
  const shown = new Y.Doc()
  const copy = new WorkingCopy(shown)
  const { doc: server } = copy
  const section = { parent: null, order: 'a0', title: 'Mills', mainPoint: '', targetWords: 200, instructions: '' }
  addSection(server, { id: sectionId, ...section, model: null, buildsOn: [] }, runOrigin)
  copy.follow()
  const rescue = new TextRescue(server)
  write(server, 'One stands.\n\nTwo turns.\n\nThree falls.', runOrigin)
  copy.show(Y.encodeStateAsUpdate(server))
  const host = { server, shown, rescue }
  const [one, other] = [newBrowser(host, person), newBrowser(host, somebodyElse)]
  return { server, ...one, other, markdown: () => markdownOf(server, sectionId) }
}

type Host = { readonly server: Y.Doc; readonly shown: Y.Doc; readonly rescue: TextRescue }

function newBrowser({ server, shown, rescue }: Host, whose: typeof person) {
  const browser = new Y.Doc()
  Y.applyUpdate(browser, Y.encodeStateAsUpdate(server))
  const sent: Uint8Array[] = []
  browser.on('update', (update: Uint8Array, origin: unknown) => origin !== 'killed' && sent.push(update))
  /** Tells what has arrived. */
  const arrive = (updates = sent.splice(0)) => {
    for (const update of updates) {
      const origin = ofPerson(whose)
      rescue.expect(update, whose, origin.connection)
      Y.applyUpdate(shown, update, origin)
      rescue.settle()
    }
    return updates
  }
  /** Tells all that it has done as one. */
  const arriveAsOne = () => arrive([Y.mergeUpdates(sent.splice(0))])
  const comeBack = () => {
    const origin = ofPerson(whose)
    const update = Y.encodeStateAsUpdate(browser, Y.encodeStateVector(server))
    rescue.expect(update, whose, origin.connection, true)
    Y.applyUpdate(shown, update, origin)
    rescue.settle()
  }
  const unsent = () => sent.splice(0)
  return { browser, unsent, arrive, arriveAsOne, comeBack }
}

function write(doc: Y.Doc, markdown: string, origin: unknown): void {
  doc.transact(() => writeMarkdown(doc, textOf(doc), markdown), origin)
}

function textOf(doc: Y.Doc): Y.XmlFragment {
  const text = sectionsOf(doc).get(sectionId)
  if (!text) throw new Error('There is no section.')
  return text
}

function wordsOf(doc: Y.Doc, block: number): Y.XmlText {
  const paragraph = textOf(doc).get(block)
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(words instanceof Y.XmlText)) throw new Error(`Block ${block} has no text.`)
  return words
}

/** At the end of a block, a character at a time. */
function type(doc: Y.Doc, block: number, text: string): void {
  const words = wordsOf(doc, block)
  for (const character of text) words.insert(words.length, character)
}

/** At the end of a block, at once. */
function paste(doc: Y.Doc, block: number, text: string): void {
  const words = wordsOf(doc, block)
  words.insert(words.length, text)
}

/** The last letters of a block but for `rest` of them. */
function erase(doc: Y.Doc, block: number, length: number, rest = 0): void {
  const words = wordsOf(doc, block)
  words.delete(words.length - rest - length, length)
}

describe('What a person types into a block that a model takes away', () => {
  it('stands where the block was when it was on its way', () => {
    const { server, browser, arrive, markdown } = newSection()
    write(server, 'One stands.', runOrigin)
    type(browser, 1, ' And grinds.')
    arrive()
    expect(markdown()).toBe('One stands.\n\nAnd grinds.')
  })

  it('stands in one paragraph when more of it comes later', () => {
    const { server, browser, arrive, markdown } = newSection()
    type(browser, 2, ' It')
    write(server, 'One stands.\n\nTwo turns.', runOrigin)
    arrive()
    type(browser, 2, ' was old.')
    arrive()
    expect(markdown()).toBe('One stands.\n\nTwo turns.\n\nIt was old.')
  })

  it('comes back when a worker elsewhere had not heard of it', () => {
    const { server, browser, arrive, markdown } = newSection()
    const worker = new Y.Doc()
    Y.applyUpdate(worker, Y.encodeStateAsUpdate(server))
    type(browser, 1, ' And grinds.')
    arrive()
    write(worker, 'One stands.', runOrigin)
    Y.applyUpdate(server, Y.encodeStateAsUpdate(worker), elsewhere)
    expect(markdown()).toBe('One stands.\n\nAnd grinds.')
    type(browser, 1, ' Still.')
    arrive()
    expect(markdown()).toBe('One stands.\n\nAnd grinds. Still.')
  })

  it('is the person’s, so that no model goes over it', () => {
    const { server, browser, arrive } = newSection()
    write(server, 'One stands.', runOrigin)
    type(browser, 1, ' And grinds.')
    const people: unknown[] = []
    sectionsOf(server).observeDeep((_, { origin }) => people.push(personOfOrigin(origin)))
    arrive()
    expect(people.length).toBeGreaterThan(0)
    expect(new Set(people)).toEqual(new Set([person.id]))
  })

  it('is not put back when the person took it away', () => {
    const { server, browser, arrive, markdown } = newSection()
    type(browser, 1, ' And grinds.')
    textOf(browser).delete(1, 1)
    write(server, 'One stands.\n\nTwo turns.', runOrigin)
    arrive()
    expect(markdown()).toBe('One stands.')
  })

  it('is left as it is where nothing was taken away', () => {
    const { server, browser, arrive, markdown } = newSection()
    type(browser, 1, ' And grinds.')
    write(server, 'One stands.\n\nTwo spins.\n\nThree falls.', runOrigin)
    arrive()
    expect(markdown()).toContain(' And grinds.')
    expect(textOf(server).length).toBe(3)
  })
})

describe('What a person deletes again of what they typed into a block that is taken away', () => {
  const gone = 'One stands.'

  it('is not put back when it was the beginning, and the rest is', () => {
    const { server, browser, arriveAsOne, markdown } = newSection()
    paste(browser, 1, 'And it grinds.')
    erase(browser, 1, 4, 10)
    write(server, gone, runOrigin)
    arriveAsOne()
    expect(markdown()).toBe('One stands.\n\nit grinds.')
  })

  it('is not put back when it was the end, or in the middle', () => {
    const { server, browser, arriveAsOne, markdown } = newSection()
    paste(browser, 1, 'And it grinds. Always.')
    erase(browser, 1, 8)
    erase(browser, 1, 3, 8)
    write(server, gone, runOrigin)
    arriveAsOne()
    expect(markdown()).toBe('One stands.\n\nAnd grinds.')
  })

  it('is not put back when it was typed anew', () => {
    for (const isOne of [true, false]) {
      const { server, browser, arrive, arriveAsOne, markdown } = newSection()
      type(browser, 1, 'teh')
      erase(browser, 1, 2)
      type(browser, 1, 'he wheel')
      write(server, gone, runOrigin)
      if (isOne) arriveAsOne()
      else arrive()
      expect(markdown()).toBe('One stands.\n\nthe wheel')
    }
  })

  it('leaves no empty paragraph when it was all of it, and what comes then stands where it was', () => {
    const { server, browser, arrive, markdown } = newSection()
    type(browser, 1, 'teh')
    write(server, 'One stands.\n\nThree falls.', runOrigin)
    arrive()
    expect(markdown()).toBe('One stands.\n\nteh\n\nThree falls.')
    erase(browser, 1, 3)
    arrive()
    expect(markdown()).toBe('One stands.\n\nThree falls.')
    type(browser, 1, 'the')
    arrive()
    expect(markdown()).toBe('One stands.\n\nthe\n\nThree falls.')
  })
})

describe('What a person deletes who has it', () => {
  const without = 'One stands.'

  it('stays away when the server heard of it first from one who has only heard of it', () => {
    const { browser, arrive, other, markdown } = newSection()
    type(browser, 1, ' And grinds.')
    arrive()
    write(browser, without, null)
    Y.applyUpdate(other.browser, Y.encodeStateAsUpdate(browser), 'killed')
    other.comeBack()
    expect(markdown()).toBe('One stands.\n\nAnd grinds.')
    arrive()
    expect(markdown()).toBe(without)
    arrive()
    expect(markdown()).toBe(without)
  })

  it('stays away when whoever typed it comes back last', () => {
    for (const isHeardOf of [true, false]) {
      const { browser, arrive, other, markdown } = newSection()
      type(browser, 1, ' And grinds.')
      Y.applyUpdate(other.browser, Y.encodeStateAsUpdate(browser), 'killed')
      write(other.browser, without, null)
      if (isHeardOf) other.comeBack()
      other.arrive()
      arrive()
      expect(markdown()).toBe(without)
    }
  })

  it('stays away when what it stood in comes last', () => {
    const { browser, arrive, other, markdown } = newSection()
    write(other.browser, 'One stands.\n\nTwo turns.\n\nThree falls.\n\nFour.', null)
    Y.applyUpdate(browser, Y.encodeStateAsUpdate(other.browser), 'killed')
    type(browser, 3, ' And grinds.')
    arrive()
    erase(browser, 3, 11)
    arrive()
    other.arrive()
    expect(markdown()).toBe('One stands.\n\nTwo turns.\n\nThree falls.\n\nFour.')
  })

  it('goes where it was put back meanwhile, and what is said beside it stays', () => {
    const { browser, arrive, other, markdown } = newSection()
    type(browser, 1, ' And grinds.')
    Y.applyUpdate(other.browser, Y.encodeStateAsUpdate(browser), 'killed')
    write(other.browser, 'One stands.\n\nThree falls.', null)
    type(browser, 1, ' Still.')
    other.comeBack()
    arrive()
    expect(markdown()).toContain('And grinds. Still.')
    other.arrive()
    expect(markdown()).toBe('One stands.\n\nStill.\n\nThree falls.')
  })
})

describe('What a person types into a block that another person takes away', () => {
  it('stands where the block was, whichever of the two the server hears of first', () => {
    for (const isFirst of [true, false]) {
      const { browser, arrive, other, markdown } = newSection()
      type(browser, 1, ' And grinds.')
      write(other.browser, 'One stands.\n\nThree falls.', null)
      for (const come of isFirst ? [arrive, other.arrive] : [other.arrive, arrive]) come()
      expect(markdown()).toBe('One stands.\n\nAnd grinds.\n\nThree falls.')
    }
  })

  it('is kept once where it comes twice, before what it stood in', () => {
    const { browser, arrive, other, markdown } = newSection()
    const before = 'One stands.\n\nTwo turns.\n\nThree falls.'
    write(other.browser, `${before}\n\nFour.`, null)
    Y.applyUpdate(browser, Y.encodeStateAsUpdate(other.browser), 'killed')
    type(browser, 3, ' And grinds.')
    arrive(arrive())
    write(other.browser, before, null)
    other.arriveAsOne()
    expect(markdown()).toBe(`${before}\n\nAnd grinds.`)
  })

  it('stands in its order when the end of it comes first, and then all of it', () => {
    const { browser, unsent, arrive, other, markdown } = newSection()
    type(browser, 1, ' And grinds.')
    write(other.browser, 'One stands.\n\nThree falls.', null)
    other.arrive()
    const typed = unsent()
    arrive(typed.slice(5))
    arrive([Y.mergeUpdates(typed)])
    expect(markdown()).toBe('One stands.\n\nAnd grinds.\n\nThree falls.')
  })

  it('is kept when the block is joined to the one before', () => {
    const { browser, arrive, other, markdown } = newSection()
    write(other.browser, 'One stands.Two turns.\n\nThree falls.', null)
    type(browser, 1, ' And grinds.')
    arrive()
    other.arrive()
    expect(markdown()).toBe('One stands.Two turns.\n\nAnd grinds.\n\nThree falls.')
  })

  it('stays deleted where they had heard of it', () => {
    const { server, browser, arrive, other, markdown } = newSection()
    type(browser, 1, ' And grinds.')
    arrive()
    Y.applyUpdate(other.browser, Y.encodeStateAsUpdate(server))
    type(browser, 1, ' Still.')
    write(other.browser, 'One stands.', null)
    arrive()
    other.arrive()
    expect(markdown()).toBe('One stands.\n\nStill.')
  })

  it('stays in the text when the block had come and gone under a server that was killed', () => {
    const { browser, arrive, other, markdown } = newSection()
    write(other.browser, 'One stands.\n\nTwo turns.\n\nThree falls.\n\nFour.', null)
    Y.applyUpdate(browser, Y.encodeStateAsUpdate(other.browser), 'killed')
    write(other.browser, 'One stands.\n\nTwo turns.\n\nThree falls.', null)
    other.comeBack()
    type(browser, 3, ' It was old.')
    arrive()
    expect(markdown()).toBe('One stands.\n\nTwo turns.\n\nThree falls.\n\nIt was old.')
  })

  it('is kept, once, when the server hears of it first from one who has it no more', () => {
    const { browser, arrive, other, markdown } = newSection()
    type(browser, 1, ' And grinds.')
    write(other.browser, 'One stands.\n\nThree falls.', null)
    Y.applyUpdate(other.browser, Y.encodeStateAsUpdate(browser), 'killed')
    other.comeBack()
    const again = arrive()
    arrive(again)
    expect(markdown()).toBe('One stands.\n\nAnd grinds.\n\nThree falls.')
  })

  it('is kept when somebody comes back who has only heard of both', () => {
    const { server, browser, arrive, other, markdown } = newSection()
    type(browser, 1, ' And grinds.')
    arrive()
    write(other.browser, 'One stands.\n\nThree falls.', null)
    Y.applyUpdate(other.browser, Y.encodeStateAsUpdate(server), 'killed')
    other.comeBack()
    expect(markdown()).toBe('One stands.\n\nAnd grinds.\n\nThree falls.')
  })

  it('is kept when a server had committed it and was killed', () => {
    const { server, browser, other, markdown } = newSection()
    type(browser, 1, ' And grinds.')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(browser), elsewhere)
    write(other.browser, 'One stands.\n\nThree falls.', null)
    other.arrive()
    expect(markdown()).toBe('One stands.\n\nAnd grinds.\n\nThree falls.')
  })

  it('stands where the block was when the server has heard of that long before', () => {
    const { server, browser } = newSection()
    write(server, 'One stands.\n\nThree falls.', runOrigin)
    const later = new Y.Doc()
    Y.applyUpdate(later, Y.encodeStateAsUpdate(server))
    type(browser, 1, ' And grinds.')
    const rescue = new TextRescue(later)
    const origin = ofPerson(person)
    const update = Y.encodeStateAsUpdate(browser, Y.encodeStateVector(later))
    rescue.expect(update, person, origin.connection)
    Y.applyUpdate(later, update, origin)
    expect(markdownOf(later, sectionId)).toBe('One stands.\n\nAnd grinds.\n\nThree falls.')
  })

  it('goes with its section', () => {
    const { server, browser, arrive, other } = newSection()
    type(browser, 1, ' And grinds.')
    other.browser.transact(() => {
      sectionsOf(other.browser).delete(sectionId)
      other.browser.getMap('outline').delete(sectionId)
    })
    other.arrive()
    arrive()
    expect(sectionsOf(server).size).toBe(0)
  })
})
