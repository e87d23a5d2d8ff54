'use client'
/** The brief beside the outline, with what was asked for; it can be changed until the text is written. */
import { Pencil, TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { Button } from '@/components/ui/button'
import { Field, TextArea } from '@/components/ui/field'
import { figure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import { briefSchema, type DocumentChange } from '@/lib/documents/document'

export type BriefFact = { readonly name: string; readonly value: string }

export type BriefPaneProps = {
  readonly brief: string
  /** Length, type, language, model: in this order. */
  readonly facts: readonly BriefFact[]
  /** Absent where the brief cannot be changed now. */
  readonly onChange?: (change: DocumentChange) => Promise<void>
}

export function BriefPane({ brief, facts, onChange }: BriefPaneProps) {
  const [editing, setEditing] = useState(false)
  return (
    <>
      <div className="pane-h">
        <h2>Brief</h2>
        <span className="push" />
        {onChange && !editing && (
          <Button variant="quiet" size="small" icon={<Pencil />} onClick={() => setEditing(true)}>
            Edit
          </Button>
        )}
      </div>
      <div className="brief">
        {editing && onChange ? (
          <BriefForm brief={brief} onChange={onChange} onClose={() => setEditing(false)} />
        ) : (
          <p className="text">{brief}</p>
        )}
        <dl className="facts">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  )
}

type BriefFormProps = {
  readonly brief: string
  readonly onChange: (change: DocumentChange) => Promise<void>
  readonly onClose: () => void
}

function BriefForm({ brief, onChange, onClose }: BriefFormProps) {
  const [text, setText] = useState(brief)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const parsed = briefSchema.safeParse(text)
  const problem = parsed.success ? null : (parsed.error.issues[0]?.message ?? 'The brief cannot be used.')
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!parsed.success) return
    setBusy(true)
    try {
      await onChange({ brief: parsed.data })
      onClose()
    } catch (error) {
      setFailure(`The brief was not changed; what you typed is kept here. ${sentenceOf(error)}`)
      setBusy(false)
    }
  }
  return (
    <form className="brief-form" onSubmit={(event) => void save(event)}>
      <Field label="Brief" error={problem} hint={`${figure(text.length)} of 100,000 characters`}>
        {(control) => (
          <TextArea {...control} rows={10} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      {failure && (
        <Notice tone="bad" icon={<TriangleAlert />} alert>
          {failure}
        </Notice>
      )}
      <div className="btns">
        <Button type="submit" variant="primary" size="small" busy={busy} disabled={problem !== null}>
          {busy ? 'Saving' : 'Save'}
        </Button>
        <Button variant="quiet" size="small" onClick={onClose}>
          As before
        </Button>
      </div>
    </form>
  )
}
