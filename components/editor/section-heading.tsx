'use client'
/** The number and title of a section, renamed where it stands, with what can be done about it. */
import { RefreshCw } from 'lucide-react'
import { SectionComments } from '@/components/comments/comment-buttons'
import type { OutlineRow } from '@/components/outline/outline-row'
import { IconButton } from '@/components/ui/button'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { SectionId } from '@/lib/outline/outline'
import { sectionHeadingLevel } from './formatting/heading-levels'
import { InPlaceField } from './in-place-field'

export type SectionHeadingProps = {
  readonly row: OutlineRow
  readonly labelId: string
  readonly readOnly: boolean
  readonly onRename: (id: SectionId, title: string) => void
  readonly onEnter: (id: SectionId) => void
  readonly onWriteAgain: (id: SectionId) => void
}

export function SectionHeading({ row, labelId, readOnly, onRename, onEnter, onWriteAgain }: SectionHeadingProps) {
  const Level = row.level === 1 ? 'h2' : row.level === 2 ? 'h3' : 'h4'
  const canBeWritten = !readOnly && row.status === 'written' && row.ownWords > 0
  return (
    <div className="section-h">
      <Level id={labelId} aria-level={sectionHeadingLevel(row.level)}>
        <span className="no">{row.number}</span>
        <InPlaceField
          value={row.title}
          label={`Title of section ${row.number}`}
          placeholder="Untitled"
          longest={500}
          readOnly={readOnly}
          onSave={(title) => onRename(row.id, title)}
          onDone={() => onEnter(row.id)}
        />
      </Level>
      <div className="section-acts">
        {row.look === 'attention' && row.reason && (
          <span className="section-reason">
            <StatusGlyph look="attention" />
            {row.reason}
          </span>
        )}
        {canBeWritten && (
          <IconButton size="small" label={`Write ${row.number} again`} onClick={() => onWriteAgain(row.id)}>
            <RefreshCw className="s" />
          </IconButton>
        )}
        <SectionComments id={row.id} number={row.number} />
      </div>
    </div>
  )
}
