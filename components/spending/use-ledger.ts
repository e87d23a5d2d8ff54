'use client'
/** The ledger of spending as its filters say, a page more at a time. */
import { useCallback, useEffect, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import { type Ledger, ledgerSchema } from '@/lib/runs/spending-ledger'

/** Empty texts filter nothing. */
export type LedgerFilter = {
  readonly from: string
  readonly until: string
  readonly documentId: string
  readonly model: string
}

export const noFilter: LedgerFilter = { from: '', until: '', documentId: '', model: '' }

export type LedgerState = {
  /** Null until the first answer. */
  readonly ledger: Ledger | null
  readonly failure: string | null
  readonly isMoreComing: boolean
  readonly more: () => Promise<void>
  readonly retry: () => Promise<void>
}

/** Of the address of an API: `?from=…&model=…`. */
export function queryOf(filter: LedgerFilter, before?: string): string {
  const given = Object.entries({ ...filter, before: before ?? '' }).filter(([, value]) => value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

export function useLedger(filter: LedgerFilter): LedgerState {
  const [ledger, setLedger] = useState<Ledger | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [isMoreComing, setMoreComing] = useState(false)
  const query = queryOf(filter)
  const read = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const answer = await request(ledgerSchema, `/api/spending${query}`, { signal })
        setLedger(answer)
        setFailure(null)
      } catch (error) {
        if (!signal?.aborted) setFailure(sentenceOf(error))
      }
    },
    [query],
  )
  useEffect(() => {
    const leaving = new AbortController()
    void read(leaving.signal)
    return () => leaving.abort()
  }, [read])
  const more = useCallback(async () => {
    if (!ledger?.next) return
    setMoreComing(true)
    try {
      const page = await request(ledgerSchema, `/api/spending${queryOf(filter, ledger.next)}`)
      setLedger({ ...page, entries: [...ledger.entries, ...page.entries] })
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setMoreComing(false)
    }
  }, [filter, ledger])
  return { ledger, failure, isMoreComing, more, retry: read }
}
