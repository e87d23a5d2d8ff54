/** The dot of a thread with something that the person has not seen; amber where it mentions them. */
import { classNames } from '@/components/ui/class-names'
import type { ThreadView } from '@/lib/comments/thread'

const words = { comment: 'New', mention: 'New, mentions you', nothing: null } as const

export function UnseenMark({ unseen }: Pick<ThreadView, 'unseen'>) {
  const says = words[unseen]
  if (!says) return null
  return (
    <span className={classNames('unseen', unseen)} title={says}>
      <span className="sr">{says}</span>
    </span>
  )
}
