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
}

export function TitleBlock({ doc, title, subtitle, readOnly }: TitleBlockProps) {
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
          />
        </p>
      )}
    </header>
  )
}
