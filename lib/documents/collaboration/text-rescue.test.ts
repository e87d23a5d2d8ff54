import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sectionIdSchema } from '../../outline/outline'
import { sectionsOf } from '../live-document'
import { writeMarkdown } from '../markdown'
import { addSection } from '../outline-entries'
import { markdownOf } from '../section-markdown'
import { elsewhere, ofPerson, personOfOrigin, runOrigin } from './origin'
import { TextRescue } from './text-rescue'

const sectionId = sectionIdSchema.parse('01900000-0000-7000-8000-00000000000a')
const person = { id: '00000000-0000-7000-8000-000000000001', name: 'You' }

/** A server's copy of a section of three paragraphs, and a browser's, which hear of each other when they are told to. */
function newSection() {
  const server = new Y.Doc()
  const section = { parent: null, order: 'a0', title: 'Mills', mainPoint: '', targetWords: 200, instructions: '' }
  addSection(server, { id: sectionId, ...section, model: null, buildsOn: [] }, runOrigin)
  const rescue = new TextRescue(server)
  write(server, 'One stands.\n\nTwo turns.\n\nThree falls.', runOrigin)
  const browser = new Y.Doc()
  Y.applyUpdate(browser, Y.encodeStateAsUpdate(server))
  const sent: Uint8Array[] = []
  browser.on('update', (update: Uint8Array) => sent.push(update))
  const arrive = () => {
    for (const update of sent.splice(0)) {
      rescue.expect(update, person)
      Y.applyUpdate(server, update, ofPerson(person))
    }
  }
  return { server, browser, arrive, markdown: () => markdownOf(server, sectionId) }
}

function write(doc: Y.Doc, markdown: string, origin: unknown): void {
  doc.transact(() => writeMarkdown(doc, textOf(doc), markdown), origin)
}

function textOf(doc: Y.Doc): Y.XmlFragment {
  const text = sectionsOf(doc).get(sectionId)
  if (!text) throw new Error('There is no section.')
  return text
}

/** At the end of a block, a character at a time. */
function type(doc: Y.Doc, block: number, text: string): void {
  const paragraph = textOf(doc).get(block)
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(words instanceof Y.XmlText)) throw new Error(`Block ${block} has no text.`)
  for (const character of text) words.insert(words.length, character)
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

  it('is not put back when the person took it away, or people took the block away', () => {
    const { server, browser, arrive, markdown } = newSection()
    type(browser, 1, ' And grinds.')
    textOf(browser).delete(1, 1)
    write(server, 'One stands.\n\nTwo turns.', runOrigin)
    arrive()
    expect(markdown()).toBe('One stands.')
    type(browser, 0, ' Now.')
    write(server, '', ofPerson(person))
    arrive()
    expect(markdown()).toBe('')
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
