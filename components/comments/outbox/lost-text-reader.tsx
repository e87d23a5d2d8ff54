'use client'
/** The text that had the words of a comment last, over the page, with the words marked in it. */
import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { momentFigure } from '@/components/revisions/revision-line'
import { useRevisionText } from '@/components/revisions/use-revision-text'
import { IconButton } from '@/components/ui/button'
import { Reading, ReadingFailed } from '@/components/ui/reading'
import type { DocumentId } from '@/lib/documents/live-document'
import { markdownToHtml } from '@/lib/documents/static-html'
import { drawnRange, quotedIn, textBlocksIn } from '../marks/dom-place'
import { paintRanges } from '../marks/highlights'

export type LostTextReaderProps = {
  readonly documentId: DocumentId
  readonly revisionId: string
  readonly quote: string
  readonly title: string
  readonly onClose: () => void
}

export function LostTextReader({ documentId, revisionId, quote, title, onClose }: LostTextReaderProps) {
  const { text, failure, retry } = useRevisionText(documentId, revisionId)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" forceRender />
        <Dialog.Popup className="floating reader">
          <header>
            <div>
              <Dialog.Title>{title}</Dialog.Title>
              {text && (
                <Dialog.Description className="dim">{momentFigure(text.createdAt, Date.now())}</Dialog.Description>
              )}
            </div>
            <Dialog.Close
              render={
                <IconButton label="Close">
                  <X />
                </IconButton>
              }
            />
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard */}
          <section className="reader-text" aria-label="Text" tabIndex={0}>
            {failure !== null && <ReadingFailed onRetry={retry}>The text could not be read. {failure}</ReadingFailed>}
            {text === null && failure === null && <Reading label="Reading the text" />}
            {text && <MarkedText markdown={text.markdown} quote={quote} />}
          </section>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function MarkedText({ markdown, quote }: { readonly markdown: string; readonly quote: string }) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const root = element.current
    if (!root) return
    const blocks = textBlocksIn(root)
    const place = quotedIn(blocks, quote)
    const range = place && drawnRange(blocks, place)
    if (!range) return
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    return paintRanges('comment-lost', [range])
  }, [quote])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markdownToHtml escapes all that it is given
  return <div ref={element} className="reader-prose" dangerouslySetInnerHTML={{ __html: markdownToHtml(markdown) }} />
}
