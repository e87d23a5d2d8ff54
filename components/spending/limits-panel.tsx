'use client'
/** What may be spent in a month, on a document and by a run, and how much of the month is spent. */
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Field, TextInput } from '@/components/ui/field'
import { Notice } from '@/components/ui/message'
import { type LimitsAnswer, limitsAnswerSchema, type SpendingLimits } from '@/lib/runs/spending-limits'
import { readDollars, typedDollars } from './dollars'

type Scope = keyof SpendingLimits
type Typed = Readonly<Record<Scope, string>>

const scopes: readonly { readonly scope: Scope; readonly label: string }[] = [
  { scope: 'month', label: 'Monthly limit' },
  { scope: 'document', label: 'Limit for one document' },
  { scope: 'run', label: 'Limit for one run' },
]

const typedOf = ({ month, document, run }: SpendingLimits): Typed => ({
  month: typedDollars(month),
  document: typedDollars(document),
  run: typedDollars(run),
})

export function LimitsPanel() {
  const [answer, setAnswer] = useState<LimitsAnswer | null>(null)
  const [typed, setTyped] = useState<Typed | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    const leaving = new AbortController()
    request(limitsAnswerSchema, '/api/spending/limits', { signal: leaving.signal })
      .then((limits) => {
        setAnswer(limits)
        setTyped(typedOf(limits.limits))
      })
      .catch((error) => !leaving.signal.aborted && setFailure(sentenceOf(error)))
    return () => leaving.abort()
  }, [])
  if (!answer || !typed)
    return failure ? (
      <Notice tone="bad" icon={<TriangleAlert />} title="The limits did not arrive" alert>
        {failure}
      </Notice>
    ) : (
      <div className="sk" role="status" aria-label="Opening the limits">
        <i style={{ width: '40%' }} />
        <i style={{ width: '70%' }} />
      </div>
    )
  const read = { month: readDollars(typed.month), document: readDollars(typed.document), run: readDollars(typed.run) }
  const limits = limitsOf(read)
  const isChanged = scopes.some(({ scope }) => typed[scope] !== typedOf(answer.limits)[scope])
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!limits) return
    setBusy(true)
    try {
      const saved = await request(limitsAnswerSchema, '/api/spending/limits', { method: 'PUT', body: limits })
      setAnswer(saved)
      setTyped(typedOf(saved.limits))
      setFailure(null)
      announce('The limits are saved')
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="panel limits" onSubmit={(event) => void save(event)} noValidate>
      <Month answer={answer} />
      <div className="form3">
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
                  onChange={(event) => setTyped({ ...typed, [scope]: event.target.value })}
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
          {answer.fromEnvironment
            ? 'Until you save others, what the environment sets holds. US dollars; months by UTC.'
            : 'US dollars; months by UTC. Runs at work keep the limits that they began with.'}
        </p>
      </div>
    </form>
  )
}

/** Null while a field can't be read. */
function limitsOf(read: Readonly<Record<Scope, ReturnType<typeof readDollars>>>): SpendingLimits | null {
  const { month, document, run } = read
  if ('problem' in month || 'problem' in document || 'problem' in run) return null
  return { month: month.usd, document: document.usd, run: run.usd }
}

function Month({ answer: { limits, month } }: { answer: LimitsAnswer }) {
  const spent = `$${month.spentUsd.toFixed(2)}`
  const part = limits.month ? Math.min(1, month.spentUsd / limits.month) : 0
  return (
    <>
      <p className="num spent">
        <span>
          <b>{spent}</b>{' '}
          <span className="mid">
            {limits.month === null ? 'this month' : `of $${limits.month.toFixed(2)} this month`}
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
