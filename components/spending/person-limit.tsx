'use client'
/** Asks what one person may spend in a month: as everybody, an amount of their own, or as much as it takes. */
import { type FormEvent, useState } from 'react'
import { ask } from '@/components/api/request'
import { useSaving } from '@/components/api/use-saving'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/dialog'
import { Field, TextInput } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { amountFigure, type Currency } from '@/lib/models/currency'
import type { OwnLimit, PersonSpending } from '@/lib/runs/spending-limits'
import { readMoney, typedMoney } from './typed-money'

export type PersonLimitProps = {
  readonly person: PersonSpending
  readonly everybodys: number | null
  readonly currency: Currency
  readonly onClose: () => void
  readonly onSaved: () => void
}

type Choice = 'everybodys' | 'amount' | 'none'

const choiceOf = (own: OwnLimit): Choice => (own === null ? 'everybodys' : own.usd === null ? 'none' : 'amount')

export function PersonLimit({ person, everybodys, currency, onClose, onSaved }: PersonLimitProps) {
  const { id, name, own } = person
  const [choice, setChoice] = useState(choiceOf(own))
  const [typed, setTyped] = useState(typedMoney(own?.usd ?? null, currency))
  const [tried, setTried] = useState(false)
  const { busy, failure, save } = useSaving(onSaved)
  const read =
    typed.trim() === '' ? { problem: 'Type an amount, or choose that nothing is limited.' } : readMoney(typed, currency)
  const problem = choice === 'amount' && 'problem' in read ? read.problem : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (busy || problem !== null) return
    const usd = choice === 'amount' && 'usd' in read ? read.usd : null
    const change: OwnLimit = choice === 'everybodys' ? null : { usd }
    void save(() => ask(`/api/spending/people/${id}`, { method: 'PUT', body: { own: change } }))
  }
  const usual = everybodys === null ? 'no limit' : amountFigure(everybodys, currency)
  return (
    <FormDialog open onOpenChange={(open) => !open && onClose()} title={`What ${name} may spend in a month`}>
      <form className="people-form" noValidate onSubmit={submit}>
        <Field label="Limit" hint="Of all runs that they start. One that would pass it pauses, with its text kept.">
          {(control) => (
            <Select
              {...control}
              value={choice}
              choices={[
                { value: 'everybodys', label: `As everybody: ${usual}` },
                { value: 'amount', label: 'An amount of their own' },
                { value: 'none', label: 'No limit' },
              ]}
              onChange={setChoice}
            />
          )}
        </Field>
        {choice === 'amount' && (
          <Field label={`Amount in ${currency.code}`} error={tried ? problem : null}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        )}
        {failure && (
          <p className="hint bad" role="alert">
            {failure}
          </p>
        )}
        <div className="btns end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {busy ? 'Saving' : 'Save'}
          </Button>
        </div>
      </form>
    </FormDialog>
  )
}
