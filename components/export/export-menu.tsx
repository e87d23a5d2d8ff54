'use client'
/** The way out as a file: formats under one button, and what to do with sections that are not written. */
import { Download, FlaskConical, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/message'
import { Popover } from '@/components/ui/popover'
import { Spinner } from '@/components/ui/spinner'
import type { DocumentId } from '@/lib/documents/live-document'
import type { ExportFormat } from '@/lib/export/format'
import { type FormatChoice, formats } from './formats'
import { keptSentence, leaveOutSentence, unwrittenCount } from './unwritten'
import { useExport } from './use-export'
import { type FactsState, useFacts } from './use-facts'

export type ExportMenuProps = {
  readonly documentId: DocumentId
  readonly disabled?: boolean
  /** Waits until what was changed in this window is in the document. */
  readonly saved: () => Promise<void>
}

export function ExportMenu({ documentId, disabled, saved }: ExportMenuProps) {
  const [open, setOpen] = useState(false)
  const trigger = (
    <Button icon={<Download />} disabled={disabled} title={disabled ? 'There is no text to export yet' : undefined}>
      <span>Export</span>
    </Button>
  )
  return (
    <Popover trigger={trigger} align="end" className="export" open={open} onOpenChange={setOpen} title="Export">
      <ExportChoices documentId={documentId} saved={saved} onDone={() => setOpen(false)} />
    </Popover>
  )
}

export type ExportSheetProps = Pick<ExportMenuProps, 'documentId' | 'saved'> & {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** The same where there is no room for a button of its own. */
export function ExportSheet({ documentId, saved, open, onOpenChange }: ExportSheetProps) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} label="Export" side="bottom" className="export">
      <h2>Export</h2>
      <ExportChoices documentId={documentId} saved={saved} onDone={() => onOpenChange(false)} />
    </Sheet>
  )
}

type ExportChoicesProps = Pick<ExportMenuProps, 'documentId' | 'saved'> & { readonly onDone: () => void }

function ExportChoices({ documentId, saved, onDone }: ExportChoicesProps) {
  const facts = useFacts(documentId)
  const { busy, failure, start } = useExport({ documentId, saved, onDone })
  const [omit, setOmit] = useState(true)
  const choose = (format: ExportFormat) => void start(format, omit ? 'omit' : 'keep')
  return (
    <>
      <ul className="formats">
        {formats.map((choice) => (
          <li key={choice.format}>
            <FormatButton choice={choice} busy={busy === choice.format} off={busy !== null} onChoose={choose} />
          </li>
        ))}
      </ul>
      {failure && (
        <Notice tone="bad" icon={<TriangleAlert />} alert>
          {failure}
        </Notice>
      )}
      <Foot facts={facts} omit={omit} onOmit={setOmit} />
    </>
  )
}

type FormatButtonProps = {
  readonly choice: FormatChoice
  readonly busy: boolean
  readonly off: boolean
  readonly onChoose: (format: ExportFormat) => void
}

function FormatButton({ choice, busy, off, onChoose }: FormatButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      aria-disabled={off || undefined}
      onClick={() => !off && onChoose(choice.format)}
    >
      <b>{choice.name}</b>
      {busy ? <Spinner /> : <em>{choice.ending}</em>}
      <span>{busy ? 'Making the file' : choice.about}</span>
    </button>
  )
}

type FootProps = { readonly facts: FactsState; readonly omit: boolean; readonly onOmit: (omit: boolean) => void }

/** The formats do not wait for it: what is not known is not said. */
function Foot({ facts, omit, onOmit }: FootProps) {
  if (facts.type === 'loading') return null
  if (facts.type === 'failed')
    return <p className="export-foot">Which sections are unwritten is not known: {facts.message}</p>
  const count = unwrittenCount(facts.document)
  return (
    <>
      {facts.document.sampleText && (
        <p className="export-foot">
          <FlaskConical className="s" />
          The file says that this is sample text.
        </p>
      )}
      {count > 0 && (
        <label className="export-foot">
          <input type="checkbox" className="check" checked={omit} onChange={(event) => onOmit(event.target.checked)} />
          <span>
            {leaveOutSentence(count)}
            {!omit && <span className="about">{keptSentence(count)}</span>}
          </span>
        </label>
      )}
    </>
  )
}
