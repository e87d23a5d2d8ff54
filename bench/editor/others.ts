/** Other people who write in the document meanwhile, from this process. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { APIRequestContext } from '@playwright/test'
import * as Y from 'yjs'
import { LiveWindow, type Visitor, visitorOf } from '../../e2e/fixtures/live-window'

/** Quick typists, each at a pace of their own. */
const BETWEEN_KEYS_MS = 200

/** Puts somebody's paragraph where they type. */
export type PutParagraph = (doc: Y.Doc, paragraph: Y.XmlElement) => void

/** Somebody who types a paragraph of their own. */
export class Other {
  readonly #text = new Y.XmlText()
  #typed = ''
  #timer: ReturnType<typeof setInterval> | null = null

  private constructor(
    private readonly window: LiveWindow,
    private readonly name: string,
  ) {}

  static async come(visitor: Visitor, documentId: string, name: string, put: PutParagraph): Promise<Other> {
    const window = await LiveWindow.open(visitor, documentId)
    const other = new Other(window, name)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [other.#text])
    try {
      put(window.doc, paragraph)
    } catch (error) {
      window.close()
      throw error
    }
    return other
  }

  begin(): void {
    this.#timer = setInterval(() => {
      const key = this.#typed.length % 7 === 6 ? ' ' : (this.name[this.#typed.length % this.name.length] ?? 'x')
      this.#text.insert(this.#typed.length, key)
      this.#typed += key
      const place = Y.createRelativePositionFromTypeIndex(this.#text, this.#typed.length)
      this.window.show('cursor', { anchor: place, head: place })
    }, BETWEEN_KEYS_MS)
  }

  /** What they have typed in all. */
  end(): string {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    return this.#typed
  }

  /** Whether all that they have typed has reached the server. */
  get isSent(): boolean {
    return this.window.isSent
  }

  leave(): void {
    this.end()
    this.window.close()
  }
}

const LOOK_MS = 20
const SEND_MS = 15_000

/** Does `work` while others type; answers with what came of it, and what each of them has typed. They leave afterwards. */
export async function amongOthers<T>(
  coming: readonly (() => Promise<Other>)[],
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly typed: readonly string[] }> {
  const others: Other[] = []
  try {
    for (const come of coming) others.push(await come())
    for (const other of others) other.begin()
    const result = await work()
    const typed = others.map((other) => other.end().trim())
    for (const until = performance.now() + SEND_MS; !others.every(({ isSent }) => isSent); await sleep(LOOK_MS))
      if (performance.now() > until) throw new Error('What the others have typed could not be sent.')
    return { result, typed }
  } finally {
    for (const other of others) other.leave()
  }
}

/** A newcomer who joins by a link with a name alone. */
export async function visitorByLink(
  request: APIRequestContext,
  url: string,
  path: string,
  name: string,
): Promise<Visitor> {
  const joined = await request.post(`${url}/api/join/${path.split('/').at(-1)}`, { data: { name } })
  if (!joined.ok()) throw new Error(`${name} could not join: ${await joined.text()}`)
  return visitorOf(request, url)
}
