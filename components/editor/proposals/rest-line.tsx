'use client'
/** Where a model left a section that was edited while it wrote: says that the rest comes beside it. */
import type { Proposal } from '@/lib/documents/live-document'

export type RestLineProps = {
  readonly rest: Proposal
  /** Whether it was this window that edited the section. */
  readonly isMine: boolean
}

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false })

export function RestLine({ rest: { status, createdAt }, isMine }: RestLineProps) {
  const comes = status === 'arriving' ? 'arrives as a proposal' : 'waits as a proposal'
  const edited = isMine ? 'you edited this section' : 'this section was edited'
  return (
    <p className="rest-line">
      The rest {comes}: {edited} at <time dateTime={new Date(createdAt).toISOString()}>{clock.format(createdAt)}</time>.
    </p>
  )
}
