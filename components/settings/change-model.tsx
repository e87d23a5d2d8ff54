'use client'
/** The dialog in which prices and limits of a model are set, and a model is typed by hand. */
import { useState } from 'react'
import { ask } from '@/components/api/request'
import { useSaving } from '@/components/api/use-saving'
import { SavingForm } from '@/components/connections/saving-form'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { Button } from '@/components/ui/button'
import { Field, TextInput } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ConnectionView, ModelChange } from '@/lib/models/model-list'
import { draftOf, type ModelField, readModel, type ShownModel } from './model-change'

export type ChangeModelProps = {
  /** Null for one that is to be typed. */
  readonly model: ShownModel | null
  /** That a typed one may belong to. */
  readonly connections: readonly ConnectionView[]
  readonly onClose: () => void
  readonly onChanged: () => Promise<unknown>
}

const fields: readonly { readonly field: ModelField; readonly label: string; readonly placeholder: string }[] = [
  { field: 'input', label: 'In', placeholder: 'unknown' },
  { field: 'cacheRead', label: 'Cached in', placeholder: 'same' },
  { field: 'output', label: 'Out', placeholder: 'unknown' },
  { field: 'contextTokens', label: 'Reads at most', placeholder: 'as listed' },
  { field: 'maxOutputTokens', label: 'Longest reply', placeholder: 'as listed' },
]

export function ChangeModel({ model, connections, onClose, onChanged }: ChangeModelProps) {
  const { currency } = useEstimateBasis()
  const [draft, setDraft] = useState(() => draftOf(model, currency))
  const [handle, setHandle] = useState(connections[0]?.handle ?? '')
  const [id, setId] = useState('')
  const [tried, setTried] = useState(false)
  const saving = useSaving(onClose)
  const read = readModel(draft, currency, model && draftOf(model, currency))
  const problems = tried && read.type === 'wrong' ? read.problems : {}
  const idProblem = model === null && id.trim() === '' ? 'Type the name that the server knows it by.' : null

  const save = (change: ModelChange) =>
    void saving.save(() => ask('/api/models', { method: 'PATCH', body: change }).then(onChanged))
  const submit = () => {
    setTried(true)
    if (read.type === 'wrong' || idProblem) return
    const name = model?.name ?? `${handle}/${id.trim()}`
    save({ name, ...read.change, ...(model ? {} : { isTyped: true }) })
  }
  const nothing = { isTyped: false, price: null, contextTokens: null, maxOutputTokens: null }
  return (
    <SavingForm
      title={model ? `Prices and limits of ${model.label}` : 'Add a model by name'}
      saving={saving}
      onSubmit={submit}
      onClose={onClose}
      act={
        model?.isTyped && (
          <Button variant="quiet" disabled={saving.busy} onClick={() => save({ name: model.name, ...nothing })}>
            Remove model
          </Button>
        )
      }
    >
      {model === null && (
        <>
          <Field label="Connection">
            {(control) => (
              <Select
                {...control}
                value={handle}
                choices={connections.map((each) => ({ value: each.handle, label: each.name }))}
                onChange={setHandle}
              />
            )}
          </Field>
          <Field label="Name of the model" error={tried ? idProblem : null}>
            {(control) => (
              <TextInput
                {...control}
                className="mono"
                placeholder="org/model"
                value={id}
                onChange={(event) => setId(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      <div className="model-fields">
        {fields.map(({ field, label, placeholder }) => (
          <Field key={field} label={label} error={problems[field] ?? null}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                placeholder={placeholder}
                value={draft[field]}
                onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <p className="hint">
        Prices are in {currency.code} per million tokens, 0 is free; the other two are in tokens. A price that is left
        empty is {model?.priceFrom === 'settings' ? 'again ' : ''}that of the table, or unknown.
      </p>
    </SavingForm>
  )
}
