/** Comments on their way to the server: kept in the browser until it has them, and sent one after another. */
import { ApiError, sentenceOf } from '@/components/api/request'
import type { ThreadList, ThreadView } from '@/lib/comments/thread'
import type { DocumentId } from '@/lib/documents/live-document'
import { sendComment } from '../comment-requests'
import type { CommentsState, CommentsStore } from '../comments-state'
import type { KeptComments } from './kept-comments'
import { isThere, type Outgoing, outgoingSchema, type Sending } from './outgoing'

/** How soon it is tried again, unless the connection is back before, where no answer came. */
const TRY_AGAIN_MS = 10_000

/** It waits for the connection, and has not failed. */
const isUnanswered = (error: unknown): boolean => error instanceof ApiError && error.status === 0

/** What a request has failed with that will fail again. */
const isRefusal = (error: unknown): boolean => error instanceof ApiError && error.status >= 400 && error.status < 500

export type OutboxOptions = {
  readonly documentId: DocumentId
  readonly person: string
  readonly state: CommentsStore
  readonly kept: KeptComments
  /** Called with the thread of each comment that the server took. */
  readonly onSent: (thread: ThreadView) => void
}

export class Outbox {
  #sending = false
  #again: ReturnType<typeof setTimeout> | undefined

  /** What was kept here is on its way again. */
  constructor(private readonly options: OutboxOptions) {
    const sendings = [...options.kept.all('out ', outgoingSchema).values()]
      .sort((one, other) => one.at.localeCompare(other.at))
      .map((comment): Sending => ({ comment, failure: null }))
    options.state.setState({ sendings })
  }

  get #sendings(): CommentsState['sendings'] {
    return this.options.state.getState().sendings
  }

  #become(sendings: CommentsState['sendings']): void {
    this.options.state.setState({ sendings })
  }

  put(comment: Outgoing): void {
    this.options.kept.put(`out ${comment.id}`, comment)
    this.#become([...this.#sendings, { comment, failure: null }])
  }

  /** The server has it, or nobody wants it sent any more. */
  readonly drop = (id: string): void => {
    this.options.kept.put(`out ${id}`, undefined)
    this.#become(this.#sendings.filter(({ comment }) => comment.id !== id))
  }

  /** Those that the server has, as this list tells. */
  readonly arrived = (list: ThreadList): void => {
    for (const { comment } of this.#sendings) if (isThere(list, comment)) this.drop(comment.id)
  }

  /** One after another, in the order in which they were typed: a reply finds its thread there. */
  readonly send = async (): Promise<void> => {
    if (this.#sending) return
    this.#sending = true
    try {
      for (;;) {
        const next = this.#sendings.find(({ failure }) => failure === null)
        if (!next) return
        try {
          this.options.onSent(await sendComment(this.options.documentId, next.comment, this.options.person))
          this.drop(next.comment.id)
        } catch (error) {
          if (isUnanswered(error)) {
            clearTimeout(this.#again)
            this.#again = setTimeout(() => void this.send(), TRY_AGAIN_MS)
            return
          }
          this.#failed(next.comment.id, sentenceOf(error))
          if (!isRefusal(error)) return
        }
      }
    } finally {
      this.#sending = false
    }
  }

  #failed(id: string, failure: string | null): void {
    this.#become(this.#sendings.map((each) => (each.comment.id === id ? { ...each, failure } : each)))
  }

  /** Of one, or of all that failed: the server is back. */
  readonly sendAgain = (id?: string): void => {
    for (const { comment } of this.#sendings) if (id === undefined || comment.id === id) this.#failed(comment.id, null)
    void this.send()
  }
}
