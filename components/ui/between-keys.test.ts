/** What is not urgent waits for a key that is being drawn, together with all else that waits, and no longer. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { betweenKeys, hearKeys, isTyping, laterBetweenKeys } from './between-keys'

const FRAME_MS = 16
/** From the end of the frame on. */
const SHOWN_MS = 10

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, FRAME_MS))
  hearKeys()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const press = () => window.dispatchEvent(new Event('keydown'))

it('Where nobody types it is done at once, or when its time has come', () => {
  const done: string[] = []
  betweenKeys(() => done.push('now'))
  laterBetweenKeys(() => done.push('later'), 500)
  vi.advanceTimersByTime(499)
  expect(done).toEqual(['now'])
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['now', 'later'])
})

it('What waits since a key was pressed is done after the frame that draws it', () => {
  const done: string[] = []
  press()
  betweenKeys(() => done.push('one'))
  vi.advanceTimersByTime(FRAME_MS)
  expect(done).toEqual([])
  vi.advanceTimersByTime(SHOWN_MS)
  expect(done).toEqual(['one'])
})

it('A key that follows before one is shown is drawn first, too', () => {
  const done: string[] = []
  press()
  betweenKeys(() => done.push('one'))
  vi.advanceTimersByTime(FRAME_MS)
  press()
  vi.advanceTimersByTime(FRAME_MS)
  expect(done).toEqual([])
  vi.advanceTimersByTime(SHOWN_MS)
  expect(done).toEqual(['one'])
})

it('While somebody types all of it is done together, after the frame that draws the next key', () => {
  const done: string[] = []
  press()
  vi.advanceTimersByTime(40)
  expect(isTyping()).toBe(true)
  betweenKeys(() => done.push('one'))
  laterBetweenKeys(() => done.push('two'), 20)
  vi.advanceTimersByTime(40)
  press()
  vi.advanceTimersByTime(FRAME_MS)
  expect(done).toEqual([])
  vi.advanceTimersByTime(SHOWN_MS)
  expect(done).toEqual(['one', 'two'])
})

it('It waits for no key that does not come', () => {
  const done: string[] = []
  press()
  vi.advanceTimersByTime(100)
  betweenKeys(() => done.push('one'))
  vi.advanceTimersByTime(149)
  expect(done).toEqual([])
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['one'])
  expect(isTyping()).toBe(false)
})

it('What was called off is not done, whatever it waited for', () => {
  const done: string[] = []
  const work = () => done.push('done')
  laterBetweenKeys(work, 50)()
  press()
  betweenKeys(work)()
  const callOff = laterBetweenKeys(work, 10)
  vi.advanceTimersByTime(20)
  callOff()
  vi.advanceTimersByTime(1_000)
  expect(done).toEqual([])
})

it('What fails is told, and keeps nothing else from being done', () => {
  const told: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => told.push(error))
  const done: string[] = []
  press()
  betweenKeys(() => {
    throw new Error('broken')
  })
  betweenKeys(() => done.push('other'))
  vi.advanceTimersByTime(150)
  expect(done).toEqual(['other'])
  expect(told).toEqual([new Error('broken')])
})
