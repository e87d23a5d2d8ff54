'use client'
/** The comments of the document on this screen, kept up to date while it is open. */
import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import { announce } from '@/components/ui/announcer'
import type { ThreadList } from '@/lib/comments/thread'
import type { DocumentId } from '@/lib/documents/live-document'
import { type CommentDesk, commentDeskOf } from './comment-desk'
import type { Comments } from './comments'
import { AnchorPlaces } from './marks/anchor-places'
import { type Author, shownThreads } from './outbox/outgoing'

/** What of the live connection comments need. */
export type CommentNews = {
  readonly doc: Y.Doc
  readonly personId: string
  readonly onComments: (listener: (threadId: string | null) => void) => () => void
}

export type UsedComments = Pick<Comments, 'desk' | 'threads' | 'places' | 'people'> & { readonly finder: AnchorPlaces }

const nothing: ThreadList = { threads: [], mentionable: [] }

/** `online`: whether the server answers. */
export function useComments(connection: CommentNews, documentId: DocumentId, online: boolean): UsedComments {
  const { doc, personId } = connection
  const desk = commentDeskOf(doc, documentId, personId)
  useRefreshed(desk, connection, online)
  useToldMentions(desk)
  const list = useStore(desk.state, (state) => state.list)
  const sendings = useStore(desk.state, (state) => state.sendings)
  const mentionable = list?.mentionable
  const people = useMemo(() => new Map(mentionable?.map((person) => [person.id, person])), [mentionable])
  const author = useMemo((): Author => {
    const self = people.get(personId)
    return { id: personId, name: self?.name ?? 'You', rank: self?.rank ?? 0 }
  }, [people, personId])
  const threads = useMemo(
    () => (list || sendings.length > 0 ? shownThreads(list ?? nothing, sendings, author) : null),
    [list, sendings, author],
  )
  const [finder] = useState(() => new AnchorPlaces(doc))
  useEffect(() => finder.observe(), [finder])
  useEffect(() => finder.follow(new Map(threads?.map(({ id, anchor }) => [id, anchor]))), [finder, threads])
  const places = useStore(finder.state)
  return { desk, threads, places, people, finder }
}

/** Says of a comment that has just come that it mentions whoever is here; of older ones the panel tells. */
function useToldMentions({ state }: CommentDesk): void {
  useEffect(
    () =>
      state.subscribe(({ list }, { list: before }) => {
        if (!before || list === before) return
        const known = new Set(before.threads.filter(({ unseen }) => unseen === 'mention').map(({ id }) => id))
        const told = list?.threads.find(({ id, unseen }) => unseen === 'mention' && !known.has(id))
        if (told) announce(`${told.comments.at(-1)?.author?.name ?? 'Somebody'} mentions you in a comment`)
      }),
    [state],
  )
}

function useRefreshed(desk: CommentDesk, { onComments }: CommentNews, online: boolean): void {
  useEffect(() => {
    desk.refresh()
    return onComments((id) => (id === null ? desk.refresh() : desk.refreshThread(id)))
  }, [desk, onComments])
  useEffect(() => {
    if (online) desk.sendAgain()
  }, [desk, online])
}
