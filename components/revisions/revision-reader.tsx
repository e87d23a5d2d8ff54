'use client'
/** One revision to read, copy or bring back, over the page. */
import { Dialog } from '@base-ui/react/dialog'
import { Check, Copy, History, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import type { OutlineRow } from '@/components/outline/outline-row'
import { announce } from '@/components/ui/announcer'
import { Button, IconButton } from '@/components/ui/button'
import { figure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import { Reading, ReadingFailed } from '@/components/ui/reading'
import type { DocumentId } from '@/lib/documents/live-document'
import { markdownToHtml } from '@/lib/documents/static-html'
import type { ModelList } from '@/lib/models/model-list'
import type { RevisionText, RevisionView } from '@/lib/revisions/revision'
import { revisionLine } from './revision-line'
import type { Restoring } from './use-restore'
import { useRevisionText } from './use-revision-text'

export type RevisionReaderProps = {
  readonly documentId: DocumentId
  readonly row: OutlineRow
  readonly unit: 'words' | 'characters'
  readonly models: ModelList | null
  readonly revision: RevisionView
  readonly oldest: boolean
  readonly onClose: () => void
  /** Absent for those who only read. */
  readonly restoring?: Restoring
}

export function RevisionReader(props: RevisionReaderProps) {
  const { documentId, row, unit, models, revision, oldest, onClose } = props
  const { text, failure, retry } = useRevisionText(documentId, revision.id)
  const { title, about } = revisionLine(revision, { models, oldest, now: Date.now() })
  const asked = revision.instruction === null || revision.instruction === title ? null : revision.instruction
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" forceRender />
        <Dialog.Popup className="floating reader">
          <header>
            <div>
              <Dialog.Title>{title}</Dialog.Title>
              <Dialog.Description className="dim">
                {about}, {figure(revision.words)} {unit}
              </Dialog.Description>
              {asked !== null && <p className="asked">Asked for: “{asked}”</p>}
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
            <h3>
              <span className="no">{row.number}</span> {row.title}
            </h3>
            <Text text={text} failure={failure} onRetry={retry} />
          </section>
          {text && <Acts {...props} text={text} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type TextProps = {
  readonly text: RevisionText | null
  readonly failure: string | null
  readonly onRetry: () => void
}

function Text({ text, failure, onRetry }: TextProps) {
  if (failure !== null)
    return <ReadingFailed onRetry={onRetry}>This revision could not be read. {failure}</ReadingFailed>
  if (text === null) return <Reading label="Reading the revision" />
  if (text.markdown.trim() === '') return <p className="hint">There was no text.</p>
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markdownToHtml escapes all that it is given
  return <div className="reader-prose" dangerouslySetInnerHTML={{ __html: markdownToHtml(text.markdown) }} />
}

function Acts({ row, revision, text, restoring }: RevisionReaderProps & { text: RevisionText }) {
  const [copied, setCopied] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const copy = async () => {
    try {
      await copyText(text.markdown)
      setCopied(true)
      announce('Copied')
    } catch {
      setFailure('The browser did not allow copying. Select the text and copy it by hand.')
    }
  }
  const problem = failure ?? restoring?.failure
  const why = revision.current
    ? 'This is the present text.'
    : row.status === 'writing'
      ? 'Being written now. It can be restored when the section is finished.'
      : 'The present text is kept as a revision.'
  return (
    <footer>
      {problem && (
        <Notice tone="bad" icon={<TriangleAlert />} alert>
          {problem}
        </Notice>
      )}
      <div className="btns">
        {restoring && <p className="hint">{why}</p>}
        <Button icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
        {restoring && (
          <Button
            variant="primary"
            icon={<History />}
            busy={restoring.busy !== null}
            disabled={revision.current || row.status === 'writing'}
            onClick={() => void restoring.restore(revision)}
          >
            Restore
          </Button>
        )}
      </div>
    </footer>
  )
}

/** As Markdown for plain fields, and as it looks for word processors. */
async function copyText(markdown: string): Promise<void> {
  const html = new Blob([markdownToHtml(markdown)], { type: 'text/html' })
  const plain = new Blob([markdown], { type: 'text/plain' })
  await navigator.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': plain })])
}
