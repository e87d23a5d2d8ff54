import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { beforeEach, describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { noteOwnWindows } from '@/components/presence/own-windows'
import { metaOf, outlineOf, sectionsOf } from '@/lib/documents/live-document'
import { applyOutlineEdit, readOutline, setSectionState } from '@/lib/documents/outline-entries'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { placedSections } from '@/lib/outline/tree'
import { UndoStack } from './undo-stack'
import type { ServerStep } from './undo-step'

/** Two windows on one document; told of each other when they meet. */
let mine: Y.Doc
let theirs: Y.Doc
let undo: UndoStack

const [one, two, three] = [sectionId(1), sectionId(2), sectionId(3)]

function meet(): void {
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), 'remote')
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'remote')
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), 'remote')
}

beforeEach(() => {
  mine = new Y.Doc()
  theirs = new Y.Doc()
  for (const id of [one, two, three]) add(mine, id, null)
  meet()
  undo = new UndoStack(mine)
})

function add(doc: Y.Doc, id = one, parent: typeof one | null = null): void {
  const { order: _, ...section } = newSection(id, { parent, title: `Title ${Number(id.slice(-2))}` })
  expect(applyOutlineEdit(doc, { type: 'add', section, before: null }, 'server').ok).toBe(true)
}

function type(doc: Y.Doc, id: typeof one, words: string): void {
  const fragment = sectionsOf(doc).get(id)
  if (!fragment) throw new Error('There is no such section.')
  doc.transact(() => {
    const last = fragment.toArray().at(-1)
    const text = last instanceof Y.XmlElement ? last.get(0) : null
    if (text instanceof Y.XmlText) return text.insert(text.length, words)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    fragment.push([paragraph])
  }, ySyncPluginKey)
}

const textOf = (doc: Y.Doc, id: typeof one): string | undefined =>
  sectionsOf(doc)
    .get(id)
    ?.toString()
    .replaceAll(/<[^>]*>/g, '')

const titleOf = (doc: Y.Doc, id: typeof one): unknown => outlineOf(doc).get(id)?.get('title')

const seen = (doc: Y.Doc): string[] =>
  placedSections(readOutline(doc)).map(({ number, section }) => `${number} ${section.title}`)

const rename = (id: typeof one, title: string) => undo.edit({ type: 'rename', id, title })

describe('The undo of one window', () => {
  it('goes back through texts, outline and title in the order in which they were done, and forward again', async () => {
    type(mine, one, 'Words.')
    rename(two, 'Renamed')
    type(mine, two, 'More.')
    undo.setMeta('title', 'Mills')
    undo.edit({ type: 'move', id: three, to: { parent: null, before: one } })
    const after = seen(mine)
    const back: unknown[] = []
    const look = () =>
      back.push([seen(mine)[0], metaOf(mine).get('title'), textOf(mine, two), titleOf(mine, two), textOf(mine, one)])
    for (let step = 0; step < 5; step += 1) {
      expect(await undo.turn('undo')).not.toBeNull()
      look()
    }
    expect(back).toEqual([
      ['1 Title 1', 'Mills', 'More.', 'Renamed', 'Words.'],
      ['1 Title 1', undefined, 'More.', 'Renamed', 'Words.'],
      ['1 Title 1', undefined, '', 'Renamed', 'Words.'],
      ['1 Title 1', undefined, '', 'Title 2', 'Words.'],
      ['1 Title 1', undefined, '', 'Title 2', ''],
    ])
    expect(await undo.turn('undo')).toBeNull()
    for (let step = 0; step < 5; step += 1) await undo.turn('redo')
    expect(await undo.turn('redo')).toBeNull()
    expect([seen(mine), textOf(mine, one), textOf(mine, two), metaOf(mine).get('title')]).toEqual([
      after,
      'Words.',
      'More.',
      'Mills',
    ])
  })

  it('begins a step in another section, however fast one types', async () => {
    type(mine, one, 'a')
    mine.transact(() => undefined, ySyncPluginKey)
    type(mine, one, 'b')
    type(mine, two, 'c')
    await undo.turn('undo')
    expect([textOf(mine, one), textOf(mine, two)]).toEqual(['ab', ''])
    await undo.turn('undo')
    expect(textOf(mine, one)).toBe('')
  })

  it('leaves a title that somebody else has set since, says so, and takes back nothing in its place', async () => {
    type(mine, one, 'Words.')
    rename(two, 'Mine')
    meet()
    applyOutlineEdit(theirs, { type: 'rename', id: two, title: 'Theirs' }, 'them')
    meet()
    expect(await undo.turn('undo')).toMatchObject({ type: 'outline', isDone: false, left: [{ why: 'changed' }] })
    expect([titleOf(mine, two), textOf(mine, one)]).toEqual(['Theirs', 'Words.'])
    await undo.turn('undo')
    expect(textOf(mine, one)).toBe('')
  })

  it('gives back the title of another that was over one’s first, and never the one before', async () => {
    rename(two, 'Mine')
    meet()
    applyOutlineEdit(theirs, { type: 'rename', id: two, title: 'Theirs' }, 'them')
    meet()
    rename(two, 'Mine again')
    await undo.turn('undo')
    expect(titleOf(mine, two)).toBe('Theirs')
    await undo.turn('undo')
    expect(titleOf(mine, two)).toBe('Theirs')
  })

  it.each([
    [1, 2],
    [2, 1],
  ])('brings out the title that another set at the same moment (clients %i and %i)', async (own, other) => {
    mine.clientID = own
    theirs.clientID = other
    rename(two, 'Mine')
    applyOutlineEdit(theirs, { type: 'rename', id: two, title: 'Theirs' }, 'them')
    // On its way before they know of mine.
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'remote')
    meet()
    await undo.turn('undo')
    meet()
    expect([titleOf(mine, two), titleOf(theirs, two)]).toEqual(['Theirs', 'Theirs'])
  })

  it('brings a deleted section back in its place with its text, what others had typed into it too', async () => {
    type(mine, two, 'Mine.')
    meet()
    type(theirs, two, ' Theirs.')
    meet()
    setSectionState(theirs, two, { status: 'writing', contributors: ['you'] }, 'host')
    meet()
    const before = seen(mine)
    undo.edit({ type: 'remove', id: two })
    meet()
    expect(seen(theirs)).toEqual(['1 Title 1', '2 Title 3'])
    expect(await undo.turn('undo')).toMatchObject({ isDone: true, left: [] })
    meet()
    expect([seen(theirs), textOf(theirs, two)]).toEqual([before, 'Mine. Theirs.'])
    expect(outlineOf(theirs).get(two)?.toJSON()).toMatchObject({ status: 'planned', contributors: ['you'] })
    await undo.turn('undo')
    expect(textOf(mine, two), 'what was typed before it was deleted').toBe(' Theirs.')
    await undo.turn('redo')
    await undo.turn('redo')
    expect(outlineOf(mine).has(two)).toBe(false)
  })

  it('puts it beside where its part stood when the part is gone, and its own children under it', async () => {
    add(mine, sectionId(4), two)
    add(mine, sectionId(5), sectionId(4))
    meet()
    undo.edit({ type: 'remove', id: sectionId(4) })
    meet()
    applyOutlineEdit(theirs, { type: 'remove', id: two }, 'them')
    meet()
    await undo.turn('undo')
    meet()
    expect(seen(theirs)).toEqual(['1 Title 1', '2 Title 4', '2.1 Title 5', '3 Title 3'])
  })

  it('takes in again what somebody put under it while it was deleted', async () => {
    undo.edit({ type: 'remove', id: two })
    add(theirs, sectionId(4), two)
    meet()
    expect(seen(mine)).toContain('1 Title 1')
    expect(seen(mine).map((row) => row.slice(2))).toContain('Title 4')
    await undo.turn('undo')
    expect(seen(mine)).toEqual(['1 Title 1', '2 Title 2', '2.1 Title 4', '3 Title 3'])
  })

  it('does not bring back what somebody has brought back already', async () => {
    const their = new UndoStack(theirs)
    undo.edit({ type: 'remove', id: two })
    their.edit({ type: 'remove', id: two })
    meet()
    await their.turn('undo')
    meet()
    expect(await undo.turn('undo')).toMatchObject({ isDone: false, left: [{ why: 'back' }] })
    expect(seen(mine)).toEqual(['1 Title 1', '2 Title 2', '3 Title 3'])
  })

  it('leaves a section that was added here and that others write in', async () => {
    const { order: _, ...section } = newSection(sectionId(4))
    undo.edit({ type: 'add', section, before: null })
    meet()
    type(theirs, sectionId(4), 'Theirs.')
    meet()
    expect(await undo.turn('undo')).toMatchObject({ isDone: false, left: [{ why: 'used' }] })
    expect(textOf(mine, sectionId(4))).toBe('Theirs.')
    expect(await undo.turn('redo')).toBeNull()
  })

  it('takes an added section away and brings it back', async () => {
    const { order: _, ...section } = newSection(sectionId(4), { title: 'New' })
    undo.edit({ type: 'add', section, before: one })
    type(mine, sectionId(4), 'Words.')
    await undo.turn('undo')
    await undo.turn('undo')
    expect([seen(mine)[0], sectionsOf(mine).has(sectionId(4))]).toEqual(['1 Title 1', false])
    await undo.turn('redo')
    await undo.turn('redo')
    expect([seen(mine)[0], textOf(mine, sectionId(4))]).toEqual(['1 New', 'Words.'])
  })

  it('does not delete again where others have worked since it came back', async () => {
    undo.edit({ type: 'remove', id: two })
    await undo.turn('undo')
    meet()
    type(theirs, two, 'Theirs.')
    meet()
    expect(await undo.turn('redo')).toMatchObject({ isDone: false, left: [{ why: 'used' }] })
    expect(textOf(mine, two)).toBe('Theirs.')
  })

  it('knows whether what it leaves is of the same person in another window', async () => {
    const awareness = new Awareness(mine)
    const user = (id: string) => ({ user: { id, name: 'Ines', color: '#8a3763', kind: 'person' } })
    awareness.setLocalState(user('ines'))
    const renamedBy = async (who: string) => {
      awareness.states.set(theirs.clientID, user(who))
      noteOwnWindows(awareness)
      rename(one, 'Mine')
      meet()
      applyOutlineEdit(theirs, { type: 'rename', id: one, title: `By ${who}` }, 'them')
      meet()
      return undo.turn('undo')
    }
    expect(await renamedBy('tom')).toMatchObject({ left: [{ why: 'changed' }], by: 'others' })
    expect(await renamedBy('ines')).toMatchObject({ left: [{ why: 'changed' }], by: 'you' })
    awareness.destroy()
  })

  it('knows which section was deleted here, until that is taken back', async () => {
    undo.edit({ type: 'remove', id: two })
    expect([undo.hasRemoved(two), undo.hasRemoved(one)]).toEqual([true, false])
    await undo.turn('undo')
    expect(undo.hasRemoved(two)).toBe(false)
  })

  it('leaves a move that somebody has moved on, and moves nothing under itself', async () => {
    undo.edit({ type: 'move', id: three, to: { parent: one, before: null } })
    meet()
    applyOutlineEdit(theirs, { type: 'move', id: three, to: { parent: two, before: null } }, 'them')
    meet()
    expect(await undo.turn('undo')).toMatchObject({ isDone: false, left: [{ why: 'changed' }] })
    expect(seen(mine)).toEqual(['1 Title 1', '2 Title 2', '2.1 Title 3'])
    add(mine, sectionId(4), one)
    undo.edit({ type: 'move', id: sectionId(4), to: { parent: null, before: null } })
    meet()
    applyOutlineEdit(theirs, { type: 'move', id: one, to: { parent: sectionId(4), before: null } }, 'them')
    meet()
    await undo.turn('undo')
    meet()
    expect(placedSections(readOutline(mine))).toHaveLength(4)
    expect(seen(mine)).toEqual(seen(theirs))
  })

  it('takes back typing whose section was deleted and brought back, and passes over what is gone', async () => {
    rename(one, 'Renamed')
    type(mine, two, 'Mine.')
    meet()
    applyOutlineEdit(theirs, { type: 'remove', id: two }, 'them')
    meet()
    expect(await undo.turn('undo')).toMatchObject({ type: 'outline', step: { deed: 'rename' } })
  })

  it('asks the server for what the server did, and keeps the step while it cannot be reached', async () => {
    const asked: string[] = []
    const step = (to: string, away: boolean): ServerStep => ({
      type: 'server',
      deed: 'accept',
      section: one,
      turn: async () => {
        asked.push(to)
        if (away) throw new TypeError('unreachable')
        return step(to === 'back' ? 'again' : 'back', false)
      },
    })
    rename(one, 'Renamed')
    undo.record(step('back', true))
    await expect(undo.turn('undo')).rejects.toThrow('unreachable')
    expect(undo.state.getState()).toMatchObject({ undo: { type: 'server' }, busy: false })
    undo.record(step('back', false))
    await undo.turn('undo')
    await undo.turn('redo')
    await undo.turn('undo')
    expect(asked).toEqual(['back', 'back', 'again', 'back'])
  })

  it('remembers so many steps, and lets go of deleted texts with those before', async () => {
    const heldTexts = () => [...mine.store.clients.values()].flat().filter(isDeletedText).length
    for (let at = 0; at < 200; at += 1) {
      type(mine, two, `Word ${at}. `)
      rename(one, `Title ${at}`)
      const text = sectionsOf(mine).get(two)
      mine.transact(() => text?.delete(0, text.length), ySyncPluginKey)
      rename(one, `Title ${at} again`)
    }
    expect(heldTexts()).toBeLessThanOrEqual(150)
    let steps = 0
    while (await undo.turn('undo')) steps += 1
    expect(steps).toBeGreaterThan(250)
    expect(steps).toBeLessThanOrEqual(300)
    expect(titleOf(mine, one)).not.toBe('Title 1')
  })
})

const isDeletedText = (struct: unknown): boolean =>
  struct instanceof Y.Item && struct.deleted && struct.content instanceof Y.ContentString
