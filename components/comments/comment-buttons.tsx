'use client'
/** The ways to comment that stand elsewhere on the screen: in the format bar, at a heading, in the outline, in the panel. */
import { Toolbar } from '@base-ui/react/toolbar'
import { MessageSquare, MessageSquarePlus } from 'lucide-react'
import { Button, IconButton } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { useApple } from '@/components/ui/platform'
import { writeShortcut } from '@/components/ui/shortcut'
import { useCommentActs } from './comment-acts'

export const commentKeys = ['mod', 'alt', 'M'] as const

export const countWords = (count: number): string => (count === 1 ? '1 comment' : `${count} comments`)

type OnSelectionProps = {
  /** In words, and not by its icon alone. */
  readonly worded?: boolean
}

/** In the format bar, and in the bar of the selection. */
export function CommentOnSelection({ worded = false }: OnSelectionProps) {
  const acts = useCommentActs()
  const apple = useApple()
  if (!acts?.mayComment) return null
  const icon = <MessageSquare className="s" />
  const title = `Comment on the selection, ${writeShortcut(commentKeys, apple)}`
  return (
    <Toolbar.Button
      onClick={acts.onSelection}
      render={
        worded ? (
          <Button variant="quiet" size="small" icon={icon} title={title}>
            Comment
          </Button>
        ) : (
          <IconButton label="Comment" title={title}>
            {icon}
          </IconButton>
        )
      }
    />
  )
}

type SectionProps = { readonly id: string; readonly number: string }

/** At the heading: how many there are about the section as a whole, or the way to write the first. */
export function SectionComments({ id, number }: SectionProps) {
  const acts = useCommentActs()
  const own = acts?.counts.get(id)?.own ?? 0
  if (!acts || (own === 0 && !acts.mayComment)) return null
  return (
    <button
      type="button"
      className={classNames('btn quiet sm section-comments', own > 0 && 'cm')}
      aria-label={own > 0 ? `${countWords(own)} on section ${number}` : `Comment on section ${number}`}
      title={own > 0 ? countWords(own) : `Comment on section ${number}`}
      onClick={() => acts.onSection(id)}
    >
      {own > 0 ? <MessageSquare className="s" /> : <MessageSquarePlus className="s" />}
      {own > 0 && <span>{own}</span>}
    </button>
  )
}

/**
 * In a row of the outline, which itself says it after its words: the number is no text of the row, whose name must begin
 * with that text.
 */
export function CommentCount({ count }: { readonly count: number }) {
  if (count === 0) return null
  return (
    <span className="row-comments" title={countWords(count)} data-count={count} aria-hidden="true">
      <MessageSquare />
    </span>
  )
}

/** In the panel of the section. */
export function CommentOnSection({ id }: { readonly id: string }) {
  const acts = useCommentActs()
  if (!acts?.mayComment) return null
  return (
    <Button size="small" variant="quiet" icon={<MessageSquarePlus className="s" />} onClick={() => acts.onNew(id)}>
      Comment on the section
    </Button>
  )
}
