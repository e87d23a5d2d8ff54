/** A client that keeps to no rule: it sends whatever messages it likes over a WebSocket of its own, for tests. */
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { applyUpdate, Doc } from 'yjs'

/** As @hocuspocus/server numbers them. */
const types = {
  sync: 0,
  awareness: 1,
  auth: 2,
  syncReply: 4,
  stateless: 5,
  broadcastStateless: 6,
  close: 7,
  status: 8,
} as const
const syncSteps = { step1: 0, step2: 1, update: 2 } as const

export type Heard =
  | { readonly type: 'let-in' | 'refused' | 'closed' | 'stateless' | 'status'; readonly text: string }
  | { readonly type: 'sync' | 'other' }

export class RawPeer {
  /** What has arrived, the first message first. */
  readonly heard: Heard[] = []
  /** What it was told of the document. */
  readonly doc = new Doc()
  /** Once the server has closed the whole socket. */
  readonly ended: Promise<{ readonly code: number; readonly reason: string }>

  private constructor(
    private readonly socket: WebSocket,
    private readonly name: string,
  ) {
    socket.on('message', (data: Buffer) => this.#hear(new Uint8Array(data)))
    socket.on('error', () => undefined)
    this.ended = new Promise((resolve) =>
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    )
  }

  /** `name` is that of the document; without `asks` it sends nothing by itself. */
  static async open(url: string, name: string, { asks = true } = {}): Promise<RawPeer> {
    const socket = new WebSocket(url)
    const peer = new RawPeer(socket, name)
    await new Promise<void>((resolve, reject) => socket.once('open', () => resolve()).once('error', reject))
    if (asks) await peer.ask()
    return peer
  }

  /** Asks to be let in, and waits for the answer. */
  async ask({ name, token = '' }: { readonly name?: string; readonly token?: string } = {}): Promise<Heard> {
    const before = this.heard.length
    this.send(types.auth, [...number(0), ...text(token)], name)
    return this.until((heard) => heard.type === 'let-in' || heard.type === 'refused', before)
  }

  async until(isIt: (heard: Heard) => boolean, after = 0): Promise<Heard> {
    for (let waited = 0; waited < 5_000; waited += 10) {
      const found = this.heard.slice(after).find(isIt)
      if (found) return found
      await sleep(10)
    }
    throw new Error(`It was not heard among ${JSON.stringify(this.heard)}.`)
  }

  /** Asks for everything. */
  step1(name?: string): void {
    this.send(types.sync, [...number(syncSteps.step1), ...block(Uint8Array.of(0))], name)
  }

  /** Sends changes of the document, as an answer or by itself. */
  sendChanges(update: Uint8Array, step: 'step2' | 'update' = 'update', name?: string): void {
    this.send(types.sync, [...number(syncSteps[step]), ...block(update)], name)
  }

  /** States by client id; null takes one away. */
  sendAwareness(states: Readonly<Record<number, unknown>>, clock = 1): void {
    const entries = Object.entries(states).flatMap(([id, state]) => [
      ...number(Number(id)),
      ...number(clock),
      ...text(JSON.stringify(state)),
    ])
    this.send(types.awareness, block(Uint8Array.from([...number(Object.keys(states).length), ...entries])))
  }

  stateless(message: string, type: 'stateless' | 'broadcastStateless' = 'stateless'): void {
    this.send(types[type], text(message))
  }

  send(type: number, body: readonly number[], name = this.name): void {
    this.bytes(Uint8Array.from([...text(name), ...number(type), ...body]))
  }

  bytes(bytes: Uint8Array): void {
    this.socket.send(bytes)
  }

  close(): void {
    this.socket.terminate()
  }

  #hear(bytes: Uint8Array): void {
    const message = new Reader(bytes)
    message.text()
    const type = message.number()
    if (type === types.auth) {
      const isIn = message.number() === 2
      this.heard.push({ type: isIn ? 'let-in' : 'refused', text: message.text() })
    } else if (type === types.sync || type === types.syncReply) {
      if (message.number() !== syncSteps.step1) applyUpdate(this.doc, message.block())
      this.heard.push({ type: 'sync' })
    } else if (type === types.stateless) this.heard.push({ type: 'stateless', text: message.text() })
    else if (type === types.close) this.heard.push({ type: 'closed', text: message.text() })
    else if (type === types.status) this.heard.push({ type: 'status', text: String(message.number()) })
    else this.heard.push({ type: 'other' })
  }
}

/** As lib0 writes numbers: seven bits a byte, the least first. */
function number(value: number): number[] {
  return value < 128 ? [value] : [128 + (value % 128), ...number(Math.floor(value / 128))]
}

const block = (bytes: Uint8Array): number[] => [...number(bytes.length), ...bytes]
const text = (value: string): number[] => block(new TextEncoder().encode(value))

class Reader {
  #at = 0

  constructor(private readonly bytes: Uint8Array) {}

  number(): number {
    const byte = this.bytes[this.#at++] ?? 0
    return byte < 128 ? byte : byte - 128 + this.number() * 128
  }

  block(): Uint8Array {
    const length = this.number()
    this.#at += length
    return this.bytes.slice(this.#at - length, this.#at)
  }

  text(): string {
    return new TextDecoder().decode(this.block())
  }
}
