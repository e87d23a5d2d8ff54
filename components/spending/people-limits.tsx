'use client'
/** What each person may spend in a month, and what the runs that they started have cost in this one. */
import { TriangleAlert } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/message'
import { amountFigure, type Currency } from '@/lib/models/currency'
import { type PersonSpending, peopleSpendingSchema } from '@/lib/runs/spending-limits'
import { PersonLimit } from './person-limit'

export type PeopleLimitsProps = {
  /** What holds for whoever has no figure of their own, in US dollars; null for no limit. */
  readonly everybodys: number | null
  readonly currency: Currency
}

/** Nothing where the owner is alone. */
export function PeopleLimits({ everybodys, currency }: PeopleLimitsProps) {
  const [people, setPeople] = useState<readonly PersonSpending[]>([])
  const [missing, setMissing] = useState<string | null>(null)
  const [changing, setChanging] = useState<PersonSpending | null>(null)
  const look = useCallback(async (signal?: AbortSignal) => {
    try {
      const answer = await request(peopleSpendingSchema, '/api/spending/people', { signal })
      setPeople(answer.people)
      setMissing(null)
    } catch (error) {
      if (!signal?.aborted) setMissing(sentenceOf(error))
    }
  }, [])
  useEffect(() => {
    const leaving = new AbortController()
    void look(leaving.signal)
    return () => leaving.abort()
  }, [look])
  if (missing)
    return (
      <Notice tone="bad" icon={<TriangleAlert />} title="The people did not arrive" alert className="mt-4">
        {missing}
      </Notice>
    )
  if (people.length === 0) return null
  return (
    <>
      <div className="sub-h mt-8">
        <h2 id="people-limits" className="h2">
          Each person
        </h2>
      </div>
      <p className="desc">What the runs that somebody starts may cost in a month. Yours are not limited by it.</p>
      <ul className="panel" aria-labelledby="people-limits">
        {people.map((person) => (
          <li key={person.id} className="account-row spender">
            <Avatar name={person.name} />
            <div>
              <b>{person.name}</b>
              <span className="dim num">{spentWords(person, everybodys, currency)}</span>
            </div>
            <Button size="small" onClick={() => setChanging(person)}>
              Change<span className="sr"> what {person.name} may spend</span>
            </Button>
          </li>
        ))}
      </ul>
      {changing && (
        <PersonLimit
          person={changing}
          everybodys={everybodys}
          currency={currency}
          onClose={() => setChanging(null)}
          onSaved={() => {
            setChanging(null)
            announce(`What ${changing.name} may spend is saved`)
            void look()
          }}
        />
      )}
    </>
  )
}

/** "$1.20 of $5.00 this month, a figure of their own" */
function spentWords({ own, spentUsd }: PersonSpending, everybodys: number | null, currency: Currency): string {
  const limit = own ? own.usd : everybodys
  const spent = amountFigure(spentUsd, currency)
  const sum =
    limit === null ? `${spent} this month, no limit` : `${spent} of ${amountFigure(limit, currency)} this month`
  return own && everybodys !== null ? `${sum}, a figure of their own` : sum
}
