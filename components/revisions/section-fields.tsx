'use client'
/** What a section is to say, how long it is to be and which model writes it, as edits of the outline. */
import { type ReactNode, useState } from 'react'
import type * as Y from 'yjs'
import { modelChoices, modelLabel } from '@/components/models/model-choices'
import { isOwnWindow } from '@/components/presence/own-windows'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Field, TextArea } from '@/components/ui/field'
import { type Choice, Select } from '@/components/ui/select'
import { Stepper } from '@/components/ui/stepper'
import { undoStackOf } from '@/components/undo/undo-stack'
import { outlineOf } from '@/lib/documents/live-document'
import type { ModelList } from '@/lib/models/model-list'
import type { Section } from '@/lib/outline/outline'
import type { OutlineEdit } from '@/lib/outline/outline-edit'
import { shortModelLabel } from './short-model-label'
import { type DraftField, useDraftText } from './use-draft-text'

export type SectionFieldsProps = {
  readonly doc: Y.Doc
  readonly section: Section
  readonly unit: 'words' | 'characters'
  readonly models: ModelList | null
  readonly defaultModel: string
  /** Why nothing can be changed; null when everything can. */
  readonly lock: 'read-only' | 'writing' | null
}

export function SectionFields({ doc, section, unit, models, defaultModel, lock }: SectionFieldsProps) {
  const { id, mainPoint, instructions, targetWords, model } = section
  const off = lock !== null
  const edit = (change: OutlineEdit) => {
    const result = undoStackOf(doc).edit(change)
    if (!result.ok) announce(result.reason)
  }
  const main = useDraftText({
    doc,
    name: { section: id, field: 'main point' },
    value: mainPoint,
    onKeep: (text) => edit({ type: 'set-main-point', id, mainPoint: text }),
  })
  const extra = useDraftText({
    doc,
    name: { section: id, field: 'instructions' },
    value: instructions,
    onKeep: (text) => edit({ type: 'set-instructions', id, instructions: text }),
  })
  return (
    <div className="insp-b">
      <LongText
        label="Main point"
        rows={3}
        field={main}
        isOwn={() => isSetByOwn(doc, id, 'mainPoint')}
        off={off}
        placeholder="What this section says"
      />
      <LongText
        label="Extra instructions"
        rows={2}
        field={extra}
        isOwn={() => isSetByOwn(doc, id, 'instructions')}
        off={off}
        placeholder="What the model must heed"
      />
      <div className="two">
        <TargetField
          label={unit === 'words' ? 'Target words' : 'Target length'}
          value={targetWords}
          off={off}
          onCommit={(target) => edit({ type: 'set-target', id, targetWords: target })}
        />
        <ModelField
          models={models}
          model={model}
          defaultModel={defaultModel}
          off={off}
          onChange={(name) => edit({ type: 'set-model', id, model: name })}
        />
      </div>
      {lock === 'writing' && <p className="hint">Being written now. These can be changed when it is finished.</p>}
    </div>
  )
}

/** Whether what a field says now was set by this person in another window. */
function isSetByOwn(doc: Y.Doc, id: Section['id'], key: 'mainPoint' | 'instructions'): boolean {
  const value = outlineOf(doc).get(id)?._map.get(key)
  return value !== undefined && isOwnWindow(doc, value.id.client)
}

type LongTextProps = {
  readonly label: string
  readonly rows: number
  readonly field: DraftField
  /** Of what stands in the field's way. */
  readonly isOwn: () => boolean
  readonly off: boolean
  readonly placeholder: string
}

function LongText({ label, rows, field, isOwn, off, placeholder }: LongTextProps) {
  const { theirs } = field
  return (
    <Field label={label} hint={theirs !== null && <Contested field={field} theirs={theirs} isOwn={isOwn()} />}>
      {(control) => (
        <TextArea
          {...control}
          rows={rows}
          maxLength={10_000}
          placeholder={off ? undefined : placeholder}
          value={field.text}
          disabled={off}
          onChange={(event) => field.type(event.target.value)}
          onBlur={field.leave}
        />
      )}
    </Field>
  )
}

type ContestedProps = { readonly field: DraftField; readonly theirs: string; readonly isOwn: boolean }

function Contested({ field, theirs, isOwn }: ContestedProps): ReactNode {
  const words = isOwn ? contestedWords.own : contestedWords.others
  return (
    <span className="contested">
      <span>
        {words.deed}
        {theirs.trim() === '' ? ' to nothing.' : `: “${theirs}”`} {words.here}
      </span>
      <span className="btns">
        <Button size="small" onClick={field.keepMine}>
          {words.keep}
        </Button>
        <Button size="small" onClick={field.takeTheirs}>
          {words.take}
        </Button>
      </span>
    </span>
  )
}

const contestedWords = {
  others: {
    deed: 'Somebody else changed this meanwhile',
    here: 'Yours is here and not saved.',
    keep: 'Keep mine',
    take: 'Take theirs',
  },
  own: {
    deed: 'You changed this in another window meanwhile',
    here: 'What you typed here is not saved.',
    keep: 'Keep this one',
    take: 'Take the other',
  },
} as const

type TargetFieldProps = {
  readonly label: string
  readonly value: number
  readonly off: boolean
  readonly onCommit: (words: number) => void
}

function TargetField({ label, value, off, onCommit }: TargetFieldProps) {
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <Field label={label} error={problem}>
      {(control) => (
        <Stepper
          {...control}
          value={value}
          min={0}
          max={200_000}
          step={50}
          disabled={off}
          onCommit={onCommit}
          onProblem={setProblem}
        />
      )}
    </Field>
  )
}

/** No model is called so: names have a slash. */
const documents = 'document'

type ModelFieldProps = {
  readonly models: ModelList | null
  readonly model: string | null
  readonly defaultModel: string
  readonly off: boolean
  readonly onChange: (model: string | null) => void
}

function ModelField({ models, model, defaultModel, off, onChange }: ModelFieldProps) {
  const name = model ?? defaultModel
  return (
    <div className="field">
      <span className="label">Model</span>
      <Select
        label={`Model: ${model === null ? `the document’s, ${modelLabel(models, defaultModel)}` : modelLabel(models, model)}`}
        value={model ?? documents}
        choices={choicesOf(models, model, defaultModel)}
        disabled={off || models === null}
        onChange={(value) => onChange(value === documents ? null : value)}
      >
        <span title={modelLabel(models, name)}>{shortModelLabel(models, name)}</span>
      </Select>
    </div>
  )
}

/** One that no connection lists any more is still the section's, until another is chosen. */
function choicesOf(models: ModelList | null, model: string | null, defaultModel: string): Choice<string>[] {
  const listed = models ? modelChoices(models) : []
  const own = { value: documents, label: 'Document’s model', about: modelLabel(models, defaultModel), group: 'Default' }
  const unlisted = model !== null && !listed.some((choice) => choice.value === model)
  const lost = unlisted ? [{ value: model, label: modelLabel(models, model), group: 'Not connected now' }] : []
  return [own, ...lost, ...listed]
}
