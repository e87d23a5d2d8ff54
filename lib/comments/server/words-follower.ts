/** Keeps the words of threads as they are now, while their document is open: once a text has come to rest. */
import { setImmediate } from 'node:timers/promises'
import type * as Y from 'yjs'
import { readCommentNews } from '@/lib/documents/collaboration/document-news'
import type { Companion } from '@/lib/documents/collaboration/host'
import { type DocumentId, sectionsOf } from '@/lib/documents/live-document'
import { readSectionState } from '@/lib/documents/outline-entries'
import { sectionIdSchema } from '@/lib/outline/outline'
import { database } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import type { News } from '@/lib/platform/news'
import { followWords } from '../follow-words'
import { anchorSchema, type TextAnchor } from '../thread'

/** So long nobody has typed. */
const REST_MS = 2_000
/** And at most so long after the first change: each round costs its threads a row. */
const LONGEST_MS = 15_000
/** So many are looked for in one go. */
const AT_ONCE = 20

export const followWordsWith =
  (news: News) =>
  (id: DocumentId, doc: Y.Doc): Companion =>
    new WordsFollower(id, doc, news)

export class WordsFollower implements Companion {
  #anchors: ReadonlyMap<string, TextAnchor> = new Map()
  /** Threads that were changed since they were read; null where any may have been. */
  #stale: Set<string> | null = null
  #timer: NodeJS.Timeout | null = null
  #changedSince: number | null = null
  /** Rounds go one after another. */
  #turn: Promise<void> = Promise.resolve()
  readonly #deafen: readonly (() => void)[]

  constructor(
    private readonly id: DocumentId,
    private readonly doc: Y.Doc,
    private readonly news: Pick<News, 'hear' | 'onReturn' | 'tell'>,
  ) {
    sectionsOf(doc).observeDeep(this.#changed)
    this.#deafen = [
      news.hear('comment', (payload) => {
        const { documentId, threadId } = readCommentNews(payload)
        if (documentId === id) this.#stale?.add(threadId)
      }),
      news.onReturn(() => {
        this.#stale = null
      }),
    ]
  }

  async settle(): Promise<void> {
    if (this.#changedSince !== null) this.#begin()
    await this.#turn
  }

  stop(): void {
    sectionsOf(this.doc).unobserveDeep(this.#changed)
    for (const deafen of this.#deafen) deafen()
    if (this.#timer) clearTimeout(this.#timer)
  }

  readonly #changed = (): void => {
    this.#changedSince ??= Date.now()
    if (this.#timer) clearTimeout(this.#timer)
    const longest = this.#changedSince + LONGEST_MS - Date.now()
    this.#timer = setTimeout(() => this.#begin(), Math.max(0, Math.min(REST_MS, longest))).unref()
  }

  #begin(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#changedSince = null
    this.#turn = this.#turn
      .then(() => this.#follow())
      // What is stored is only older than it could be: the next change is another try.
      .catch((error) => log.warn({ error, documentId: this.id }, 'The words of comments were not followed'))
  }

  async #follow(): Promise<void> {
    const anchors = await this.#current()
    const followed = new Map(anchors)
    this.#anchors = followed
    let looked = 0
    for (const [threadId, anchor] of anchors) {
      // Others have their turn: many words that are not there any more take a while to look for.
      looked += 1
      if (looked % AT_ONCE === 0) await setImmediate()
      // A text that is being written has not all of its words yet.
      if (this.#isBeingWritten(anchor)) this.#changed()
      else {
        const now = followWords(this.doc, anchor)
        if (now && !this.#isBeingWritten(now) && (await this.#write(threadId, anchor, now))) followed.set(threadId, now)
      }
    }
  }

  /** As they are stored. What is changed while they are read is read the next time. */
  async #current(): Promise<ReadonlyMap<string, TextAnchor>> {
    const stale = this.#stale
    if (stale?.size === 0) return this.#anchors
    this.#stale = new Set()
    try {
      const read = await this.#read(stale)
      const untouched = stale ? [...this.#anchors].filter(([id]) => !stale.has(id)) : []
      // What was found for an anchor is remembered by the object.
      return new Map([...untouched, ...read.map(([id, anchor]) => [id, this.#known(id, anchor)] as const)])
    } catch (error) {
      this.#stale = null
      throw error
    }
  }

  #known(id: string, anchor: TextAnchor): TextAnchor {
    const known = this.#anchors.get(id)
    return known && JSON.stringify(known) === JSON.stringify(anchor) ? known : anchor
  }

  #isBeingWritten({ sectionId }: TextAnchor): boolean {
    return readSectionState(this.doc, sectionIdSchema.parse(sectionId)).status === 'writing'
  }

  /** Of some of its threads, or of all. */
  async #read(ids: ReadonlySet<string> | null): Promise<(readonly [string, TextAnchor])[]> {
    const rows = await database().commentThread.findMany({
      where: { documentId: this.id, ...(ids ? { id: { in: [...ids] } } : {}) },
      select: { id: true, anchor: true },
    })
    return rows.flatMap(({ id, anchor }) => {
      const read = anchorSchema.parse(anchor)
      return read.kind === 'text' ? [[id, read] as const] : []
    })
  }

  /** Whether it is stored: somebody may have attached the thread to other words meanwhile. */
  async #write(threadId: string, before: TextAnchor, now: TextAnchor): Promise<boolean> {
    const { count } = await database().commentThread.updateMany({
      where: { id: threadId, anchor: { equals: before } },
      data: { anchor: now },
    })
    // Of other places a trigger tells. Every window is to look for the same words, however long it is open.
    const isSamePlace = before.sectionId === now.sectionId && before.start === now.start && before.end === now.end
    if (count > 0 && isSamePlace) this.news.tell('comment', `${this.id} ${threadId}`)
    return count > 0
  }
}
