'use client'
/** What may be spent in a month, on a document, by a run and by a person, and how much of the month is spent. */
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import { useSaving } from '@/components/api/use-saving'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Field, TextInput } from '@/components/ui/field'
import { Notice } from '@/components/ui/message'
import { amountFigure, type Currency } from '@/lib/models/currency'
import { type LimitsAnswer, limitsAnswerSchema, type SpendingLimits } from '@/lib/runs/spending-limits'
import { PeopleLimits } from './people-limits'
import { readMoney, typedMoney } from './typed-money'

type Scope = keyof SpendingLimits
type Typed = Readonly<Record<Scope, string>>

const scopes: readonly { readonly scope: Scope; readonly label: string }[] = [
  { scope: 'month', label: 'Monthly limit' },
  { scope: 'document', label: 'Limit for one document' },
  { scope: 'run', label: 'Limit for one run' },
  { scope: 'person', label: 'Limit for each person, a month' },
]

const typedOf = ({ month, document, run, person }: SpendingLimits, currency: Currency): Typed => ({
  month: typedMoney(month, currency),
  document: typedMoney(document, currency),
  run: typedMoney(run, currency),
  person: typedMoney(person, currency),
})

/** What was typed in one currency and not saved is not taken for another. */
export function LimitsPanel() {
  const { currency } = useEstimateBasis()
  return <Limits key={`${currency.code} ${currency.perDollar}`} currency={currency} />
}

function Limits({ currency }: { currency: Currency }) {
  const [answer, setAnswer] = useState<LimitsAnswer | null>(null)
  /** What is not touched stays as it is, and is not rounded to what the currency shows of it. */
  const [touched, setTouched] = useState<Partial<Typed>>({})
  const [missing, setMissing] = useState<string | null>(null)
  const { busy, failure, save } = useSaving(() => announce('The limits are saved'))
  useEffect(() => {
    const leaving = new AbortController()
    request(limitsAnswerSchema, '/api/spending/limits', { signal: leaving.signal })
      .then(setAnswer)
      .catch((error) => !leaving.signal.aborted && setMissing(sentenceOf(error)))
    return () => leaving.abort()
  }, [])
  if (!answer)
    return missing ? (
      <Notice tone="bad" icon={<TriangleAlert />} title="The limits did not arrive" alert>
        {missing}
      </Notice>
    ) : (
      <div className="sk" role="status" aria-label="Opening the limits">
        <i style={{ width: '40%' }} />
        <i style={{ width: '70%' }} />
      </div>
    )
  const shown = typedOf(answer.limits, currency)
  const typed = { ...shown, ...touched }
  const readOf = (scope: Scope) =>
    typed[scope] === shown[scope] ? { usd: answer.limits[scope] } : readMoney(typed[scope], currency)
  const read = { month: readOf('month'), document: readOf('document'), run: readOf('run'), person: readOf('person') }
  const limits = limitsOf(read)
  const isChanged = scopes.some(({ scope }) => typed[scope] !== shown[scope])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!limits || busy) return
    void save(async () => {
      setAnswer(await request(limitsAnswerSchema, '/api/spending/limits', { method: 'PUT', body: limits }))
      setTouched({})
    })
  }
  return (
    <>
      <form className="panel limits" onSubmit={submit} noValidate>
        <Month answer={answer} currency={currency} />
        <div className="form3 pairs">
          {scopes.map(({ scope, label }) => {
            const field = read[scope]
            return (
              <Field key={scope} label={label} error={'problem' in field ? field.problem : null}>
                {(control) => (
                  <TextInput
                    {...control}
                    inputMode="decimal"
                    placeholder="No limit"
                    autoComplete="off"
                    value={typed[scope]}
                    onChange={(event) => setTouched({ ...touched, [scope]: event.target.value })}
                  />
                )}
              </Field>
            )
          })}
        </div>
        {failure && (
          <p className="hint bad" role="alert">
            {failure}
          </p>
        )}
        <div className="btns">
          <Button type="submit" variant="primary" busy={busy} disabled={!limits || !isChanged}>
            {busy ? 'Saving' : 'Save limits'}
          </Button>
          <p className="hint">
            Amounts in {currency.code}, months by UTC. {heldBy(answer)}
          </p>
        </div>
      </form>
      <PeopleLimits key={answer.limits.person} everybodys={answer.limits.person} currency={currency} />
    </>
  )
}

function heldBy({ limits, fromEnvironment }: LimitsAnswer): string {
  if (scopes.every(({ scope }) => limits[scope] === null)) return 'Nothing is limited yet.'
  return fromEnvironment
    ? 'These are set by the environment, and hold until you save others.'
    : 'Runs under way keep the limits that they began with.'
}

/** Null while a field can't be read. */
function limitsOf(read: Readonly<Record<Scope, ReturnType<typeof readMoney>>>): SpendingLimits | null {
  const { month, document, run, person } = read
  if ('problem' in month || 'problem' in document || 'problem' in run || 'problem' in person) return null
  return { month: month.usd, document: document.usd, run: run.usd, person: person.usd }
}

function Month({ answer: { limits, month }, currency }: { answer: LimitsAnswer; currency: Currency }) {
  const spent = amountFigure(month.spentUsd, currency)
  const part = limits.month ? Math.min(1, month.spentUsd / limits.month) : 0
  return (
    <>
      <p className="num spent">
        <span>
          <b>{spent}</b>{' '}
          <span className="mid">
            {limits.month === null ? 'this month' : `of ${amountFigure(limits.month, currency)} this month`}
          </span>
        </span>
        {month.unpricedCalls > 0 && (
          <span className="dim">
            and {month.unpricedCalls} {month.unpricedCalls === 1 ? 'call' : 'calls'} without a known price
          </span>
        )}
      </p>
      {limits.month !== null && (
        <div
          className="meter"
          style={{ '--f': part }}
          role="img"
          aria-label={`${Math.round(part * 100)} percent of the monthly limit is spent`}
        />
      )}
    </>
  )
}
