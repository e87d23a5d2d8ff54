/** A revision in two short lines: what it is, and when, how and by whom it came to be. */
import type { ModelList } from '@/lib/models/model-list'
import type { RevisionView } from '@/lib/revisions/revision'
import { shortModelLabel } from './short-model-label'

export type RevisionLine = {
  readonly title: string
  readonly about: string
  /** Whose mark stands before it; null for a model's. */
  readonly person: Marked | null
}

/** `rank`: as in a revision. */
export type Marked = { readonly name: string; readonly rank: number | null }

export type RevisionContext = {
  readonly models: ModelList | null
  /** Whether no older one is kept. */
  readonly oldest: boolean
  /** Milliseconds since the epoch. */
  readonly now: number
}

export function revisionLine(revision: RevisionView, { models, oldest, now }: RevisionContext): RevisionLine {
  const model = revision.model === null ? null : shortModelLabel(models, revision.model)
  const about = [
    revision.current ? 'Current' : null,
    momentFigure(revision.createdAt, now),
    howOf(revision, model),
  ].filter((part) => part !== null)
  return {
    title: titleOf(revision, oldest),
    about: about.join(', '),
    person:
      revision.origin === 'edited' || revision.origin === 'restored' || revision.model === null
        ? { name: revision.author ?? 'People', rank: revision.rank }
        : null,
  }
}

/** What was asked for says most; else what happened. */
function titleOf({ origin, author, instruction }: RevisionView, oldest: boolean): string {
  if (origin === 'edited') return author ?? 'Edited'
  if (origin === 'restored') return 'Restored'
  if (instruction) return firstSentence(instruction)
  if (origin === 'written') return oldest ? 'First draft' : 'Written'
  return 'Proposal'
}

const firstSentence = (text: string): string =>
  /^.+?(?=[.。!！?？](?:\s|$)|[。！？]|\n|$)/u.exec(text.trim())?.[0] ?? text

function howOf({ origin, author }: RevisionView, model: string | null): string | null {
  switch (origin) {
    case 'edited':
      return 'edited'
    case 'restored':
      return author === null ? model : `by ${nameWithin(author)}`
    case 'accepted':
      return author === null ? 'accepted' : `accepted by ${nameWithin(author)}`
    case 'proposed':
      return model === null ? 'proposed' : `proposed by ${model}`
    case 'written':
      return author !== null && model !== null ? `${model} and ${nameWithin(author)}` : (model ?? author)
  }
}

/** An owner without an account is called "You". */
const nameWithin = (author: string): string => (author === 'You' ? 'you' : author)

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** `14:02` today, `3 May, 14:02` this year, `3 May 2024` before. */
export function momentFigure(iso: string, now: number): string {
  const at = new Date(iso)
  const today = new Date(now)
  if (at.toDateString() === today.toDateString()) return clock.format(at)
  return at.getFullYear() === today.getFullYear() ? dayAndClock.format(at) : day.format(at)
}
