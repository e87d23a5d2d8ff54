/**
 * A socket that is given up when nothing at all comes over it. The one it is made of tries again where a connection fails
 * or falls silent, but waits for the first word for ever: behind a proxy that has lost its server that never comes.
 */
import { HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider'

/** The server answers at once; while it starts, or is very busy, it takes some seconds. */
export const FIRST_WORD_MS = 15_000

/** Its code of its own for a connection that is given up. */
const silent = { code: 4408, reason: 'forced' }

export class WatchedSocket extends HocuspocusProviderWebsocket {
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(configuration: ConstructorParameters<typeof HocuspocusProviderWebsocket>[0]) {
    // By itself it would connect before there is anything of this class.
    super({ ...configuration, autoConnect: false })
    void this.connect()
  }

  override createWebSocketConnection(): Promise<unknown> {
    const attempt = super.createWebSocketConnection()
    const socket = this.webSocket
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const isOver = this.webSocket !== socket || this.status === WebSocketStatus.Disconnected
      if (!isOver && this.lastMessageReceived === 0) this.emit('close', { event: silent })
    }, FIRST_WORD_MS)
    return attempt
  }

  override destroy(): void {
    clearTimeout(this.#timer)
    super.destroy()
  }
}
