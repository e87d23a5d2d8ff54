'use client'
/** Title and subtitle of the document, edited where they stand. */
import type * as Y from 'yjs'
import { undoStackOf } from '@/components/undo/undo-stack'
import { InPlaceField } from './in-place-field'

export type TitleBlockProps = {
  readonly doc: Y.Doc
  readonly title: string
  readonly subtitle: string
  readonly readOnly: boolean
  /** To the text below. */
  readonly onDone: () => void
}

export function TitleBlock({ doc, title, subtitle, readOnly, onDone }: TitleBlockProps) {
  const save = (key: 'title' | 'subtitle') => (value: string) => undoStackOf(doc).setMeta(key, value)
  return (
    <header className="title-block">
      <h1 className="doc-title">
        <InPlaceField
          value={title}
          label="Title of the document"
          placeholder="Untitled"
          longest={300}
          readOnly={readOnly}
          onSave={save('title')}
          onDone={onDone}
        />
      </h1>
      {(subtitle || !readOnly) && (
        <p className="doc-sub">
          <InPlaceField
            value={subtitle}
            label="Subtitle of the document"
            placeholder="Add a subtitle"
            longest={300}
            readOnly={readOnly}
            mayBeEmpty
            onSave={save('subtitle')}
            onDone={onDone}
          />
        </p>
      )}
    </header>
  )
}
