import { MessageType } from '@hocuspocus/provider'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FIRST_WORD_MS, WatchedSocket } from './watched-socket'

/** As the browser's, but for what the server does. */
class FakeSocket extends EventTarget {
  static made: FakeSocket[] = []
  isClosed = false

  constructor() {
    super()
    FakeSocket.made.push(this)
  }

  opens(): void {
    this.dispatchEvent(new Event('open'))
  }

  hears(): void {
    this.dispatchEvent(new MessageEvent('message', { data: new Uint8Array([MessageType.Ping]).buffer }))
  }

  close(): void {
    this.isClosed = true
  }

  send(): void {}
}

let socket: WatchedSocket

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.made = []
  socket = new WatchedSocket({ url: 'ws://127.0.0.1/collaboration', WebSocketPolyfill: FakeSocket, maxDelay: 5_000 })
})

afterEach(() => {
  socket.destroy()
  vi.useRealTimers()
})

const first = () => FakeSocket.made[0]

it('tries again when a connection opens and nothing comes', async () => {
  const lost = vi.fn()
  socket.on('disconnect', lost)
  await vi.advanceTimersByTimeAsync(10)
  first()?.opens()
  await vi.advanceTimersByTimeAsync(FIRST_WORD_MS)
  expect(first()?.isClosed).toBe(true)
  expect(lost).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(FakeSocket.made).toHaveLength(2)
  FakeSocket.made[1]?.opens()
  FakeSocket.made[1]?.hears()
  await vi.advanceTimersByTimeAsync(FIRST_WORD_MS)
  expect(FakeSocket.made).toHaveLength(2)
})

it('tries again when a connection does not even open', async () => {
  await vi.advanceTimersByTimeAsync(FIRST_WORD_MS + 5_010)
  expect(FakeSocket.made).toHaveLength(2)
})

it('keeps a connection over which anything came', async () => {
  await vi.advanceTimersByTimeAsync(10)
  first()?.opens()
  await vi.advanceTimersByTimeAsync(FIRST_WORD_MS - 20)
  first()?.hears()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(FakeSocket.made).toHaveLength(1)
  expect(first()?.isClosed).toBe(false)
})

it('lets go of it for good when the page is left', async () => {
  await vi.advanceTimersByTimeAsync(10)
  socket.destroy()
  await vi.advanceTimersByTimeAsync(FIRST_WORD_MS * 2)
  expect(FakeSocket.made).toHaveLength(1)
})
