'use client'
/** The panel of the selected section: how it stands, what it is to say, writing it again, and its revisions. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useOutline } from '@/components/outline/use-outline'
import { IconButton } from '@/components/ui/button'
import { DocumentFacts } from './document-facts'
import type { InspectorProps } from './inspector-props'
import { SectionPanel } from './section-panel'

export function Inspector(props: InspectorProps) {
  const { doc, section: id, onClose } = props
  const outline = useOutline(doc)
  const row = outline.rows.find((each) => each.id === id)
  const section = row && outline.sections.get(row.id)
  if (id === null) return <DocumentFacts outline={outline} head={(title) => <Head title={title} onClose={onClose} />} />
  if (!row || !section)
    return (
      <div className="insp-h">
        <Head title="Section removed" onClose={onClose} />
        <p className="meta">It is no longer in the outline. Select another one there.</p>
      </div>
    )
  return (
    <SectionPanel
      key={id}
      panel={props}
      row={row}
      section={section}
      language={outline.language}
      head={<Head title={`${row.number} ${row.title || 'Untitled'}`} onClose={onClose} />}
    />
  )
}

function Head({ title, onClose }: { title: ReactNode; onClose: (() => void) | undefined }) {
  return (
    <div className="insp-title">
      <h2>{title}</h2>
      {onClose && (
        <IconButton size="small" label="Close" onClick={onClose}>
          <X />
        </IconButton>
      )}
    </div>
  )
}
