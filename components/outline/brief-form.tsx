'use client'
/** The brief and the settings being changed: only what differs is sent, and what was typed stays until it is kept. */
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { documentTypeChoices } from '@/components/documents/document-types'
import { languagesWith, lengthUnit } from '@/components/documents/languages'
import { modelChoices } from '@/components/models/model-choices'
import { Button } from '@/components/ui/button'
import { Field, TextArea } from '@/components/ui/field'
import { figure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import { Select } from '@/components/ui/select'
import { Stepper } from '@/components/ui/stepper'
import { briefSchema, type DocumentChange, type DocumentView, usualWords } from '@/lib/documents/document'
import type { ModelList } from '@/lib/models/model-list'

type Draft = Required<Omit<DocumentChange, 'mode' | 'roles'>>

export type BriefFormProps = {
  readonly document: DocumentView
  readonly models: ModelList | null
  /** Whether the model may be chosen, too. */
  readonly mayRun: boolean
  readonly onChange: (change: DocumentChange) => Promise<void>
  readonly onClose: () => void
}

const draftOf = ({ brief, requestedWords, type, language, model }: DocumentView): Draft => ({
  brief,
  words: requestedWords,
  type,
  language,
  model,
})

/** What differs from the document; what is the same is left to others. */
function differences(document: DocumentView, draft: Draft): DocumentChange {
  const before = draftOf(document)
  const keys = ['brief', 'words', 'type', 'language', 'model'] as const
  return Object.fromEntries(keys.filter((key) => draft[key] !== before[key]).map((key) => [key, draft[key]]))
}

export function BriefForm({ document, models, mayRun, onChange, onClose }: BriefFormProps) {
  const [draft, setDraft] = useState(() => draftOf(document))
  const [lengthProblem, setLengthProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const parsed = briefSchema.safeParse(draft.brief)
  const problem = parsed.success ? null : (parsed.error.issues[0]?.message ?? 'The brief cannot be used.')
  const change = (changes: Partial<Draft>) => setDraft((now) => ({ ...now, ...changes }))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!parsed.success || lengthProblem) return
    const changes = differences(document, { ...draft, brief: parsed.data })
    setBusy(true)
    try {
      if (Object.keys(changes).length > 0) await onChange(changes)
      onClose()
    } catch (error) {
      setFailure(`Nothing was changed; what you typed is kept here. ${sentenceOf(error)}`)
      setBusy(false)
    }
  }
  return (
    <form className="brief-form" onSubmit={(event) => void save(event)}>
      <Field label="Brief" error={problem} hint={`${figure(draft.brief.length)} of 100,000 characters`}>
        {(control) => (
          <TextArea
            {...control}
            rows={10}
            value={draft.brief}
            onChange={(event) => change({ brief: event.target.value })}
          />
        )}
      </Field>
      <Settings
        draft={draft}
        models={models}
        mayRun={mayRun}
        problem={lengthProblem}
        onChange={change}
        onProblem={setLengthProblem}
      />
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

type SettingsProps = Pick<BriefFormProps, 'models' | 'mayRun'> & {
  readonly draft: Draft
  readonly problem: string | null
  readonly onChange: (change: Partial<Draft>) => void
  readonly onProblem: (problem: string | null) => void
}

function Settings({ draft, models, mayRun, problem, onChange, onProblem }: SettingsProps) {
  const known = models?.models.some((model) => model.name === draft.model) ?? false
  const gone = known ? [] : [{ value: draft.model, label: draft.model }]
  return (
    <>
      <Field label="Length" aside={lengthUnit(draft.language)} error={problem}>
        {(control) => (
          <Stepper
            {...control}
            value={draft.words}
            min={50}
            max={200_000}
            step={500}
            onCommit={(words) => onChange({ words })}
            onProblem={onProblem}
          />
        )}
      </Field>
      <Field label="Type">
        {(control) => (
          <Select
            {...control}
            value={draft.type}
            choices={documentTypeChoices(usualWords)}
            onChange={(type) => onChange({ type })}
          />
        )}
      </Field>
      <Field label="Language">
        {(control) => (
          <Select
            {...control}
            value={draft.language}
            choices={languagesWith(draft.language).map(({ tag, name }) => ({ value: tag, label: name }))}
            onChange={(language) => onChange({ language })}
          />
        )}
      </Field>
      <Field label="Model">
        {(control) => (
          <Select
            {...control}
            value={draft.model}
            disabled={!mayRun}
            choices={[...gone, ...(models ? modelChoices(models) : [])]}
            onChange={(model) => onChange({ model })}
          />
        )}
      </Field>
    </>
  )
}
