/** The comments of one document in this window: what the server has, what is under way to it, and what is being typed. */
import { v7 } from 'uuid'
import type * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { sentenceOf } from '@/components/api/request'
import { type Anchor, anchorSchema } from '@/lib/comments/thread'
import type { DocumentId } from '@/lib/documents/live-document'
import { changeComment, changeThread, deleteComment } from './comment-requests'
import { type CommentsState, type CommentsStore, noComments, withEntry } from './comments-state'
import { editKey, newThreadId } from './composing/draft-keys'
import {
  emptyDraft,
  isBlank,
  joinedDraft,
  type MentionDraft,
  mentionDraftSchema,
  writtenDraft,
} from './composing/mention-draft'
import { KeptComments } from './outbox/kept-comments'
import { Outbox } from './outbox/outbox'
import type { Outgoing } from './outbox/outgoing'
import { ThreadReader } from './thread-reader'

export class CommentDesk {
  readonly state: CommentsStore = createStore(() => noComments)
  readonly #kept: KeptComments
  readonly #outbox: Outbox
  readonly #threads: ThreadReader
  /** Asks what the server has now, and sends what it lacks. */
  readonly refresh: () => void
  /** One thread was changed, by whomever. */
  readonly refreshThread: (id: string) => void
  readonly meet: (people: Iterable<string>) => void
  readonly seen: (id: string) => void
  /** Of one, or of all that failed: the server is back. */
  readonly sendAgain: (id?: string) => void
  readonly discard: (id: string) => void

  constructor(
    readonly documentId: DocumentId,
    person: string,
  ) {
    const { state } = this
    const kept = new KeptComments(person, documentId)
    const outbox: Outbox = new Outbox({
      documentId,
      person,
      state,
      kept,
      onSent: (thread) => threads.threadBecomes(thread),
    })
    const threads = new ThreadReader({ documentId, state, onList: outbox.arrived, onRead: outbox.send })
    this.#kept = kept
    this.#outbox = outbox
    this.#threads = threads
    this.refresh = threads.refresh
    this.refreshThread = threads.refreshThread
    this.meet = threads.meet
    this.seen = threads.seen
    this.sendAgain = outbox.sendAgain
    this.discard = outbox.drop
    const begun = kept.all('begun', anchorSchema).get('') ?? null
    this.#set({ begun, drafts: kept.all('draft ', mentionDraftSchema) })
  }

  get now(): CommentsState {
    return this.state.getState()
  }

  #set(change: Partial<CommentsState>): void {
    this.state.setState(change)
  }

  /** Gives up sending it; what was typed is back in its box, before what is being typed there. */
  readonly takeBack = (id: string, draft: MentionDraft): void => {
    const sending = this.now.sendings.find(({ comment }) => comment.id === id)
    if (!sending) return
    const { comment } = sending
    this.#outbox.drop(id)
    const key = comment.kind === 'thread' ? newThreadId : comment.threadId
    this.type(key, joinedDraft(draft, this.draftOf(key)))
    // What another thread was begun on is still meant by what was typed there.
    if (comment.kind === 'thread' && this.now.begun === null) this.begin(comment.anchor)
    else this.show(key, true)
  }

  readonly draftOf = (key: string): MentionDraft => this.now.drafts.get(key) ?? emptyDraft

  readonly type = (key: string, draft: MentionDraft): void => {
    const kept = draft.text === '' ? undefined : draft
    this.#kept.put(`draft ${key}`, kept)
    this.#set({ drafts: withEntry(this.now.drafts, key, kept) })
  }

  /** A new thread about this; what was typed for another place comes along. */
  readonly begin = (anchor: Anchor): void => {
    this.#kept.put('begun', anchor)
    this.#set({ begun: anchor, current: newThreadId, shown: { id: newThreadId, focus: true } })
  }

  readonly dropBegun = (): void => {
    this.#kept.put('begun', undefined)
    this.type(newThreadId, emptyDraft)
    this.#set({ begun: null, current: this.now.current === newThreadId ? null : this.now.current })
  }

  /** Sends what stands in the box of a new thread or of a reply. */
  readonly submit = (key: string): void => {
    const draft = this.draftOf(key)
    const { begun } = this.now
    if (isBlank(draft) || (key === newThreadId && !begun)) return
    const sent = { id: v7(), text: writtenDraft(draft).trim(), at: new Date().toISOString() }
    const comment: Outgoing =
      key === newThreadId && begun
        ? { kind: 'thread', threadId: v7(), anchor: begun, ...sent }
        : { kind: 'reply', threadId: key, ...sent }
    this.#outbox.put(comment)
    this.#set({ current: comment.threadId })
    this.type(key, emptyDraft)
    if (key === newThreadId) {
      this.#kept.put('begun', undefined)
      this.#set({ begun: null })
    }
    void this.#outbox.send()
  }

  readonly open = (id: string | null): void => {
    if (this.now.current !== id) this.#set({ current: id })
  }

  /** Opens it and brings its words into sight. */
  readonly show = (id: string, focus = false): void => this.#set({ current: id, shown: { id, focus } })

  readonly select = (selection: Anchor | null): void => {
    if (selection !== this.now.selection) this.#set({ selection })
  }

  readonly point = (ids: readonly string[]): void => {
    if (this.now.pointed.join() !== ids.join()) this.#set({ pointed: ids })
  }

  readonly resolve = (id: string, resolved: boolean): Promise<boolean> =>
    this.#act(id, async () => this.#threads.threadBecomes(await changeThread(this.documentId, id, { resolved })))

  readonly attach = (id: string, anchor: Anchor): Promise<boolean> =>
    this.#act(id, async () => this.#threads.threadBecomes(await changeThread(this.documentId, id, { anchor })))

  readonly changeComment = (threadId: string, commentId: string): Promise<boolean> =>
    this.#act(threadId, async () => {
      const draft = this.draftOf(editKey(commentId))
      const text = writtenDraft(draft).trim()
      this.#threads.threadBecomes(await changeComment(this.documentId, { threadId, commentId }, { text }))
      // What is typed while it is under way is not there yet.
      if (this.draftOf(editKey(commentId)) === draft) this.type(editKey(commentId), emptyDraft)
    })

  readonly deleteComment = (threadId: string, commentId: string): Promise<boolean> =>
    this.#act(threadId, async () => {
      const left = await deleteComment(this.documentId, { threadId, commentId })
      if (left) this.#threads.threadBecomes(left)
      else this.#threads.threadGoes(threadId)
    })

  /** Whether it was done; why not stands in `failures`. */
  async #act(id: string, work: () => Promise<void>): Promise<boolean> {
    this.#set({ busy: new Set([...this.now.busy, id]), failures: withEntry(this.now.failures, id, undefined) })
    try {
      await work()
      return true
    } catch (error) {
      this.#set({ failures: withEntry(this.now.failures, id, sentenceOf(error)) })
      return false
    } finally {
      this.#set({ busy: new Set([...this.now.busy].filter((each) => each !== id)) })
    }
  }
}

const desks = new WeakMap<Y.Doc, CommentDesk>()

/** One for each live document. */
export function commentDeskOf(doc: Y.Doc, documentId: DocumentId, person: string): CommentDesk {
  const existing = desks.get(doc)
  if (existing) return existing
  const desk = new CommentDesk(documentId, person)
  desks.set(doc, desk)
  return desk
}
