/** What the screens of comments are given: the threads, who is in the document, and what may be done. */
import type { Mentionable } from '@/lib/comments/thread'
import type { ModelList } from '@/lib/models/model-list'
import type { CommentDesk } from './comment-desk'
import type { AnchorPlace } from './marks/anchor-places'
import type { ShownThread } from './outbox/outgoing'
import type { SectionName } from './thread-groups'

export type Comments = ThreadContext & {
  /** Null while they have not come. */
  readonly threads: readonly ShownThread[] | null
  readonly places: ReadonlyMap<string, AnchorPlace>
  /** For the cards of threads: the same object until something of it changes, whatever moves in the text. */
  readonly context: ThreadContext
}

/** What each thread is drawn with. */
export type ThreadContext = {
  readonly desk: CommentDesk
  readonly people: ReadonlyMap<string, Mentionable>
  /** Ids of the people who are in the document now. */
  readonly here: ReadonlySet<string>
  readonly ownId: string
  /** In reading order. */
  readonly sections: readonly SectionName[]
  /** Null while they are not known. */
  readonly models: ModelList | null
  readonly mayComment: boolean
  /** Whether the comments of others may be deleted. */
  readonly mayDelete: boolean
  /** Whether the server answers. */
  readonly online: boolean
  /** The server lets this window in no more, which is said over the page. */
  readonly isOut: boolean
  /** Shows the words of a thread on the page. */
  readonly onShow: (threadId: string) => void
  /** Gives the focus back to the text: to the words of this thread, or to where it was. */
  readonly onLeave: (threadId?: string) => void
}
