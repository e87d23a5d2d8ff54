'use client'
/** A thread that is begun: what it is about, and the box for its first comment. */
import { useStore } from 'zustand'
import { announce } from '@/components/ui/announcer'
import type { Anchor } from '@/lib/comments/thread'
import type { ThreadContext } from '../comments'
import { Composer } from './composer'
import { newThreadId } from './draft-keys'
import { emptyDraft } from './mention-draft'

export function NewThread({ comments, anchor }: { readonly comments: ThreadContext; readonly anchor: Anchor }) {
  const { desk, people, here, ownId, sections, online, onLeave } = comments
  const draft = useStore(desk.state, ({ drafts }) => drafts.get(newThreadId)) ?? emptyDraft
  const shown = useStore(desk.state, (state) => (state.shown?.id === newThreadId ? state.shown : null))
  const section = sections.find(({ id }) => id === anchor.sectionId)
  return (
    <article className="thread now" aria-label="New comment" data-thread={newThreadId}>
      {anchor.kind === 'text' ? (
        <q className="q" dir="auto">
          {anchor.quote}
        </q>
      ) : (
        <p className="on-section">{section ? `${section.number} ${section.title || 'Untitled'}` : 'Section'}</p>
      )}
      <Composer
        label="Comment"
        placeholder="Comment, or @ to mention somebody"
        draft={draft}
        people={people}
        here={here}
        ownId={ownId}
        act="Comment"
        focusFor={shown}
        onType={(next) => desk.type(newThreadId, next)}
        onSubmit={() => {
          desk.submit(newThreadId)
          announce(online ? 'Comment sent' : 'Kept here, and sent when Longhand is back')
          onLeave()
        }}
        onCancel={() => {
          desk.dropBegun()
          onLeave()
        }}
      />
    </article>
  )
}
