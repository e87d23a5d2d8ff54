/** The way to a Postgres that can be cut for a moment. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

export class FaultyDatabase {
  readonly #sockets = new Set<Socket>()
  #isAway = false

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async open(databaseUrl: string): Promise<FaultyDatabase> {
    const url = new URL(databaseUrl)
    const [host, port] = [url.hostname, Number(url.port || 5_432)]
    const server = createServer((socket) => way.#connected(socket, connect(port, host)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url.hostname = '127.0.0.1'
    url.port = String(z.object({ port: z.number() }).parse(server.address()).port)
    const way = new FaultyDatabase(url.toString(), server)
    return way
  }

  #connected(near: Socket, far: Socket): void {
    for (const socket of [near, far]) {
      this.#sockets.add(socket)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
      socket.on('error', () => undefined)
    }
    if (this.#isAway) near.destroy()
    near.pipe(far)
    far.pipe(near)
  }

  /** Whatever is under way is cut in its middle, and for so many milliseconds nobody comes through. */
  async away(ms: number): Promise<void> {
    this.#isAway = true
    for (const socket of this.#sockets) socket.destroy()
    await sleep(ms)
    this.#isAway = false
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.server.close()
  }
}
