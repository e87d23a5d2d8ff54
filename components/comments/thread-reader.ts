/** Reads the threads of one document from the server: all of them, or the one that was changed. */
import { ApiError, sentenceOf } from '@/components/api/request'
import { mentionedIn } from '@/lib/comments/mention'
import type { ThreadList, ThreadView } from '@/lib/comments/thread'
import type { DocumentId } from '@/lib/documents/live-document'
import { readThread, readThreads, tellSeen } from './comment-requests'
import type { CommentsState, CommentsStore } from './comments-state'
import { withKnown } from './known-threads'

/** Reading all of them is less then. */
const MOST_NAMED = 4

export type ThreadReaderOptions = {
  readonly documentId: DocumentId
  readonly state: CommentsStore
  /** Called with each list that is known now. */
  readonly onList: (list: ThreadList) => void
  /** Called when the server has answered with all of them. */
  readonly onRead: () => Promise<void>
}

export class ThreadReader {
  #reading: Promise<void> | null = null
  #readAgain = false
  /** Raised by each answer that is known here: a list that was asked for before is older than that. */
  #changes = 0
  readonly #seen = new Set<string>()
  /** Threads that are to be read anew. */
  readonly #named = new Set<string>()
  #readingNamed = false
  /** Those for whom a list was asked for. */
  readonly #met = new Set<string>()

  constructor(private readonly options: ThreadReaderOptions) {}

  get #now(): CommentsState {
    return this.options.state.getState()
  }

  /** Asks what the server has now. While it is asked, the same is asked once more after it. */
  readonly refresh = (): void => {
    if (this.#reading) {
      this.#readAgain = true
      return
    }
    this.#readAgain = false
    this.#reading = this.#read().finally(() => {
      this.#reading = null
      if (this.#readAgain) this.refresh()
    })
  }

  async #read(): Promise<void> {
    const changes = this.#changes
    try {
      const list = await readThreads(this.options.documentId)
      if (changes === this.#changes) this.#listBecomes(list)
      else this.#readAgain = true
      await this.options.onRead()
    } catch (error) {
      this.options.state.setState({ failure: sentenceOf(error) })
    }
  }

  /** One thread was changed, by whomever. Of many that are changed at once, as by replacing words, all are read. */
  readonly refreshThread = (id: string): void => {
    if (this.#reading || !this.#now.list) this.refresh()
    else {
      this.#named.add(id)
      if (!this.#readingNamed) void this.#readNamed()
    }
  }

  async #readNamed(): Promise<void> {
    this.#readingNamed = true
    for (const id of this.#named) {
      if (this.#named.size > MOST_NAMED) {
        this.#named.clear()
        this.refresh()
        break
      }
      this.#named.delete(id)
      await this.#readThread(id)
    }
    this.#readingNamed = false
  }

  async #readThread(id: string): Promise<void> {
    const changes = this.#changes
    try {
      const thread = await readThread(this.options.documentId, id)
      // An answer that is known already may be newer.
      if (changes !== this.#changes) this.#named.add(id)
      else {
        this.threadBecomes(thread)
        this.meet(thread.comments.flatMap(({ text }) => mentionedIn(text)))
      }
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unknown-thread') this.threadGoes(id)
      else this.refresh()
    }
  }

  /** Whoever has just come is in no list yet: it is asked for once for each of them. */
  readonly meet = (people: Iterable<string>): void => {
    const { list } = this.#now
    if (!list) return
    const known = new Set(list.mentionable.map(({ id }) => id))
    const strangers = [...people].filter((id) => !known.has(id) && !this.#met.has(id))
    if (strangers.length === 0) return
    for (const id of strangers) this.#met.add(id)
    this.refresh()
  }

  #listBecomes(read: ThreadList): void {
    const list = withKnown(read, this.#now.list)
    this.options.state.setState({ list, failure: null })
    this.options.onList(list)
  }

  readonly threadBecomes = (thread: ThreadView): void => {
    const { list } = this.#now
    this.#changes += 1
    if (!list) return
    const known = list.threads.some(({ id }) => id === thread.id)
    const threads = known
      ? list.threads.map((each) => (each.id === thread.id ? thread : each))
      : [...list.threads, thread]
    this.#listBecomes({ ...list, threads })
  }

  readonly threadGoes = (id: string): void => {
    const { list, current } = this.#now
    this.#changes += 1
    if (!list) return
    this.#listBecomes({ ...list, threads: list.threads.filter((thread) => thread.id !== id) })
    if (current === id) this.options.state.setState({ current: null })
  }

  /** The person has them before their eyes. */
  readonly seen = (id: string): void => {
    const thread = this.#now.list?.threads.find((each) => each.id === id)
    if (!thread || thread.unseen === 'nothing') return
    const through = thread.comments.at(-1)?.createdAt
    const told = `${id} ${through}`
    if (this.#seen.has(told)) return
    this.#seen.add(told)
    const changes = this.#changes
    // What is new stays new where the server could not be told.
    tellSeen(this.options.documentId, { threadIds: [id], through })
      .then((list) => {
        if (changes !== this.#changes) return this.refresh()
        this.#changes += 1
        this.#listBecomes(list)
      })
      .catch(() => undefined)
      .finally(() => this.#seen.delete(told))
  }
}
