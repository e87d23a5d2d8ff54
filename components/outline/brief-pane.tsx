'use client'
/** The brief beside the outline, with what was asked for; both can be changed until the text is written. */
import { Pencil, X } from 'lucide-react'
import { useState } from 'react'
import { documentTypeNames } from '@/components/documents/document-types'
import { languageName, lengthUnit } from '@/components/documents/languages'
import { modelLabel } from '@/components/models/model-choices'
import { Button, IconButton } from '@/components/ui/button'
import { figure } from '@/components/ui/figures'
import type { DocumentChange, DocumentView } from '@/lib/documents/document'
import type { ModelList } from '@/lib/models/model-list'
import { BriefForm } from './brief-form'

export type BriefPaneProps = {
  readonly document: DocumentView
  readonly models: ModelList | null
  /** Whether the model may be chosen, too. */
  readonly mayRun: boolean
  /** Absent where the brief cannot be changed now. */
  readonly onChange?: (change: DocumentChange) => Promise<void>
  /** Present where the pane is a sheet that can be closed. */
  readonly onClose?: () => void
}

export function BriefPane({ document, models, mayRun, onChange, onClose }: BriefPaneProps) {
  const [editing, setEditing] = useState(false)
  return (
    <>
      <div className="pane-h">
        <h2>Brief</h2>
        <span className="push" />
        {onChange && !editing && (
          <Button variant="quiet" size="small" icon={<Pencil className="s" />} onClick={() => setEditing(true)}>
            Edit
          </Button>
        )}
        {onClose && (
          <IconButton size="small" label="Close the brief" onClick={onClose}>
            <X />
          </IconButton>
        )}
      </div>
      <div className="brief">
        {editing && onChange ? (
          <BriefForm
            document={document}
            models={models}
            mayRun={mayRun}
            onChange={onChange}
            onClose={() => setEditing(false)}
          />
        ) : (
          <>
            <p className="text">{document.brief}</p>
            <Facts document={document} models={models} />
          </>
        )}
      </div>
    </>
  )
}

function Facts({ document, models }: Pick<BriefPaneProps, 'document' | 'models'>) {
  const facts = [
    { name: 'Length', value: `${figure(document.requestedWords)} ${lengthUnit(document.language)}` },
    { name: 'Type', value: documentTypeNames[document.type] },
    { name: 'Language', value: languageName(document.language) },
    { name: 'Model', value: modelLabel(models, document.model) },
  ]
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
