/** One's own caret is told once the letter is drawn, and is known to the plugin meanwhile. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { hearKeys } from '@/components/ui/between-keys'
import { caretAwarenessOf } from './caret-awareness'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16))
  hearKeys()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function setUp() {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalStateField('user', { name: 'Ana' })
  return { doc, awareness, carets: caretAwarenessOf(awareness) }
}

const press = () => window.dispatchEvent(new Event('keydown'))

it('A caret that is moved while nobody types is told at once', () => {
  const { awareness, carets } = setUp()
  carets.setLocalStateField('cursor', 'one')
  expect(awareness.getLocalState()).toEqual({ user: { name: 'Ana' }, cursor: 'one' })
})

it('While somebody types, the last place is told after the frame that draws the letter, and once', () => {
  const { awareness, carets } = setUp()
  let told = 0
  awareness.on('change', () => {
    told += 1
  })
  press()
  carets.setLocalStateField('cursor', 'one')
  carets.setLocalStateField('cursor', 'two')
  expect(carets.getLocalState()).toEqual({ user: { name: 'Ana' }, cursor: 'two' })
  vi.advanceTimersByTime(16)
  expect(awareness.getLocalState()).toEqual({ user: { name: 'Ana' } })
  vi.advanceTimersByTime(10)
  expect(awareness.getLocalState()).toEqual({ user: { name: 'Ana' }, cursor: 'two' })
  expect(told).toBe(1)
})

it('What else is told meanwhile stays', () => {
  const { awareness, carets } = setUp()
  press()
  carets.setLocalStateField('cursor', 'one')
  awareness.setLocalStateField('user', { name: 'Bea' })
  vi.advanceTimersByTime(200)
  expect(awareness.getLocalState()).toEqual({ user: { name: 'Bea' }, cursor: 'one' })
})

it('Nothing is told of somebody who has gone', () => {
  const { awareness, carets } = setUp()
  press()
  carets.setLocalStateField('cursor', 'one')
  awareness.setLocalState(null)
  expect(carets.getLocalState()).toBeNull()
  vi.advanceTimersByTime(200)
  expect(awareness.getLocalState()).toBeNull()
})

it('It hears of others, and not of itself; until it listens no more', () => {
  const { awareness, carets } = setUp()
  const other = new Awareness(new Y.Doc())
  const heard: unknown[] = []
  const listener = ({ added, updated }: { added: number[]; updated: number[] }) => heard.push([...added, ...updated])
  const theyMove = (place: string) => {
    other.setLocalStateField('cursor', place)
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other, [other.clientID]), 'elsewhere')
  }
  carets.on('change', listener)
  carets.setLocalStateField('cursor', 'mine')
  expect(heard).toEqual([])
  theyMove('theirs')
  expect(heard).toEqual([[other.clientID]])
  carets.off('change', listener)
  theyMove('on')
  expect(heard).toHaveLength(1)
})

it('There is one for all texts of a document, with the states of all', () => {
  const { awareness, carets } = setUp()
  expect(caretAwarenessOf(awareness)).toBe(carets)
  expect(carets.getStates()).toBe(awareness.getStates())
  expect(carets.clientID).toBe(awareness.clientID)
})
