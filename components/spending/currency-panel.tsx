'use client'
/** The currency that money is shown and typed in, and its rate. */
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { ask } from '@/components/api/request'
import { useSaving } from '@/components/api/use-saving'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Field, TextInput } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { type Currency, chosenCurrencySchema, currencyCodes, usDollars } from '@/lib/models/currency'
import { readNumber } from './typed-money'

const names = new Intl.DisplayNames('en', { type: 'currency' })
/** First in a list of more than a hundred. */
const oftenUsed = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CNY', 'INR', 'CAD', 'AUD']
const choiceOf = (group: string) => (code: string) => ({ value: code, label: code, about: names.of(code), group })
const choices = [
  ...oftenUsed.map(choiceOf('Often used')),
  ...currencyCodes.filter((code) => !oftenUsed.includes(code)).map(choiceOf('All others')),
]

export function CurrencyPanel() {
  const { currency } = useEstimateBasis()
  const router = useRouter()
  const [code, setCode] = useState(currency.code)
  const [rate, setRate] = useState(String(currency.perDollar))
  const { busy, failure, save } = useSaving(() => {
    // Every page of this window knows the currency from its frame.
    router.refresh()
    announce('The currency is saved')
  })
  const isDollars = code === usDollars.code
  const read = chosenCurrencySchema.safeParse({ code, perDollar: isDollars ? 1 : readNumber(rate) })
  const problem = read.success || rate.trim() === '' ? null : (read.error.issues[0]?.message ?? 'This is no rate.')
  const isChanged = read.success && !isSame(read.data, currency)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (read.success && !busy) void save(() => ask('/api/spending/currency', { method: 'PUT', body: read.data }))
  }
  return (
    <form className="panel limits currency" onSubmit={submit} noValidate>
      <div className="form3">
        <Field label="Money is shown in">
          {(control) => (
            <Select
              {...control}
              value={code}
              choices={choices}
              onChange={(next) => {
                setCode(next)
                setRate(next === currency.code ? String(currency.perDollar) : '')
              }}
            />
          )}
        </Field>
        {!isDollars && (
          <Field label={`One US dollar in ${code}`} error={problem}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                placeholder="0.92"
                autoComplete="off"
                value={rate}
                onChange={(event) => setRate(event.target.value)}
              />
            )}
          </Field>
        )}
      </div>
      {failure && (
        <p className="hint bad" role="alert">
          {failure}
        </p>
      )}
      <div className="btns">
        <Button type="submit" variant="primary" busy={busy} disabled={!isChanged}>
          {busy ? 'Saving' : 'Save currency'}
        </Button>
        <p className="hint">
          Costs are counted in US dollars, as providers bill them, and shown at this rate until you change it.
        </p>
      </div>
    </form>
  )
}

const isSame = (one: Currency, other: Currency): boolean => one.code === other.code && one.perDollar === other.perDollar
