'use client'
/** The bars for the text: at the foot of the page, and for the words that are selected. */
import { useCommentActs } from '@/components/comments/comment-acts'
import { useTouch } from '@/components/ui/use-touch'
import type { PageScroll } from '../page-scroll'
import { useSelectionPlace } from '../selection/use-selection-place'
import { FormatBar, type FormatBarProps } from './format-bar'
import { SelectionBar } from './selection-bar'

type TextBarsProps = Omit<FormatBarProps, 'touch'> & { readonly scroll: PageScroll | null }

export function TextBars({ scroll, ...rest }: TextBarsProps) {
  const { desk, readOnly } = rest
  const touch = useTouch()
  const place = useSelectionPlace(scroll)
  const mayComment = useCommentActs()?.mayComment ?? false
  // Whoever selects by keys has them for the rest too.
  const shown = (touch || place?.byPointer) && (mayComment || !readOnly) ? place : null
  return (
    <>
      {scroll && shown && (
        <SelectionBar desk={desk} place={shown} page={scroll.element} readOnly={readOnly} touch={touch} />
      )}
      {!(touch && shown) && <FormatBar {...rest} touch={touch} />}
    </>
  )
}
