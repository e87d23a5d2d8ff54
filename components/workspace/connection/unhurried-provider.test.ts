/** What others do waits for a key that is being drawn, and no longer. */
import { HocuspocusProviderWebsocket, MessageType } from '@hocuspocus/provider'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { UnhurriedProvider } from './unhurried-provider'

const FRAME_MS = 16

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, FRAME_MS))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function messageOf(type: MessageType, write: (encoder: ReturnType<typeof createEncoder>) => void): MessageEvent {
  const encoder = createEncoder()
  writeVarString(encoder, 'book')
  writeVarUint(encoder, type)
  write(encoder)
  return new MessageEvent('message', { data: toUint8Array(encoder) })
}

function setUp() {
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: 'ws://127.0.0.1:1',
    autoConnect: false,
    WebSocketPolyfill: WebSocket,
  })
  const told: string[] = []
  const onStateless = ({ payload }: { payload: string }) => told.push(`${payload}: ${text.toString()}`)
  const provider = new UnhurriedProvider({ websocketProvider, name: 'book', onStateless })
  const text = provider.document.getText()
  const other = new Y.Doc()
  const changes: { readonly isLocal: boolean; readonly origin: unknown }[] = []
  provider.document.on('afterTransaction', ({ local, origin, changed }: Y.Transaction) => {
    if (changed.size > 0) changes.push({ isLocal: local, origin })
  })
  const type = (letter: string) => {
    const before = Y.encodeStateVector(other)
    other.getText().insert(other.getText().length, letter)
    provider.onMessage(
      messageOf(MessageType.Sync, (encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(other, before))),
    )
  }
  return { provider, text, other, changes, told, type }
}

const press = () => window.dispatchEvent(new Event('keydown'))

it('What comes while nobody types is there at once', () => {
  const { text, type, provider } = setUp()
  type('a')
  expect(text.toString()).toBe('a')
  provider.destroy()
})

it('What comes while somebody types is there once the next key is drawn, all of it in one transaction of others', () => {
  const { text, type, changes, provider } = setUp()
  press()
  vi.advanceTimersByTime(40)
  type('a')
  type('b')
  vi.advanceTimersByTime(40)
  expect(text.toString()).toBe('')
  press()
  vi.advanceTimersByTime(FRAME_MS)
  expect(text.toString()).toBe('')
  vi.advanceTimersByTime(10)
  expect(text.toString()).toBe('ab')
  expect(changes).toEqual([{ isLocal: false, origin: provider }])
  provider.destroy()
})

it('It waits for no key that does not come', () => {
  const { text, type, provider } = setUp()
  press()
  vi.advanceTimersByTime(100)
  type('a')
  vi.advanceTimersByTime(149)
  expect(text.toString()).toBe('')
  vi.advanceTimersByTime(1)
  expect(text.toString()).toBe('a')
  provider.destroy()
})

const compose = (type: 'start' | 'update' | 'end') => window.dispatchEvent(new Event(`composition${type}`))

it('What others do while an input method composes waits for its end, whatever keys it takes and whatever is told', () => {
  const { text, type, told, provider } = setUp()
  compose('start')
  type('a')
  provider.onMessage(messageOf(MessageType.Stateless, (encoder) => writeVarString(encoder, 'committed')))
  expect(told).toEqual(['committed: '])
  for (const _ of ['z', 'zh']) {
    press()
    compose('update')
    vi.advanceTimersByTime(9_000)
  }
  expect(text.toString()).toBe('')
  compose('end')
  vi.advanceTimersByTime(20)
  expect(text.toString(), 'an editor has not read it').toBe('')
  vi.advanceTimersByTime(30)
  expect(text.toString()).toBe('a')
  provider.destroy()
})

it('What waited for a syllable is there before the next', () => {
  const { text, type, provider } = setUp()
  compose('start')
  type('a')
  compose('end')
  compose('start')
  expect(text.toString()).toBe('a')
  type('b')
  vi.advanceTimersByTime(1_000)
  expect(text.toString()).toBe('a')
  provider.destroy()
})

it('It waits for no composition that is left lying, nor in a window that is hidden', () => {
  const { text, type, provider } = setUp()
  compose('start')
  type('a')
  vi.advanceTimersByTime(10_000)
  expect(text.toString()).toBe('a')
  compose('start')
  type('b')
  window.dispatchEvent(new Event('visibilitychange'))
  expect(text.toString()).toBe('ab')
  provider.destroy()
})

it('Carets come after the text that they stand in, and whatever else is told after both', () => {
  const { text, type, told, other, provider } = setUp()
  const awareness = new Awareness(other)
  awareness.setLocalState({ cursor: 1 })
  const seen: string[] = []
  provider.awareness?.on('change', () => seen.push(text.toString()))
  press()
  provider.onMessage(
    messageOf(MessageType.Awareness, (encoder) =>
      writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [other.clientID])),
    ),
  )
  type('a')
  expect(seen).toEqual([])
  provider.onMessage(messageOf(MessageType.Stateless, (encoder) => writeVarString(encoder, 'committed')))
  expect(seen).toEqual(['a'])
  expect(told).toEqual(['committed: a'])
  awareness.destroy()
  provider.destroy()
})

it('What waits is there before the connection counts as closed', () => {
  const { text, type, provider } = setUp()
  press()
  type('a')
  provider.onClose()
  expect(text.toString()).toBe('a')
  provider.destroy()
})

it('What came beside the page is not written anew for anybody; what follows is', () => {
  const { text, other, provider, changes } = setUp()
  const { document } = provider
  const listened: boolean[] = []
  document.on('afterTransactionCleanup', () => listened.push(document._observers.has('update')))
  other.getText().insert(0, 'beside')
  provider.begin(Y.encodeStateAsUpdate(other))
  expect(text.toString()).toBe('beside')
  expect(changes).toEqual([{ isLocal: false, origin: provider }])
  text.insert(0, 'a')
  expect(listened).toEqual([false, true])
  provider.destroy()
})
