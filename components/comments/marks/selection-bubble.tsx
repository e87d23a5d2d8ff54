'use client'
/** What is offered beside words that were selected with a pointer: to comment on them. */
import { MessageSquare } from 'lucide-react'
import { createPortal } from 'react-dom'
import type * as Y from 'yjs'
import { Button } from '@/components/ui/button'
import { useCommentActs } from '../comment-acts'
import type { CommentDesk } from '../comment-desk'
import { useSelectedWords } from './use-selected-words'

export type SelectionBubbleProps = { readonly page: HTMLElement; readonly doc: Y.Doc; readonly desk: CommentDesk }

/** The same for those who may not change the text: they comment on what they select. */
export function SelectionBubble({ page, doc, desk }: SelectionBubbleProps) {
  const box = useSelectedWords(page, doc, desk)
  const acts = useCommentActs()
  if (!box || !acts?.mayComment) return null
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: what is selected stays so
    <div
      className="comment-bubble"
      style={{ left: box.left + box.width, top: box.top + box.height + 6 }}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Button size="small" variant="quiet" icon={<MessageSquare className="s" />} onClick={acts.onSelection}>
        Comment
      </Button>
    </div>,
    page,
  )
}
