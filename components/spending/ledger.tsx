'use client'
/** The ledger of spending: filters, totals, runs, and the same as CSV. */
import { Download, Receipt, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { Button, buttonClass } from '@/components/ui/button'
import { Field, TextInput } from '@/components/ui/field'
import { figure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import { Select } from '@/components/ui/select'
import { amountFigure } from '@/lib/models/currency'
import type { Ledger as LedgerOfRuns } from '@/lib/runs/spending-ledger'
import { LedgerTable } from './ledger-table'
import { type LedgerFilter, noFilter, queryOf, useLedger } from './use-ledger'

/** Base UI takes an empty value for none. */
const ALL = 'all'

export function Ledger() {
  const [filter, setFilter] = useState<LedgerFilter>(noFilter)
  const { ledger, failure, isMoreComing, more, retry } = useLedger(filter)
  if (!ledger)
    return failure ? (
      <Notice
        tone="bad"
        icon={<TriangleAlert />}
        title="The ledger did not arrive"
        alert
        acts={<Button onClick={() => void retry()}>Try again</Button>}
      >
        {failure}
      </Notice>
    ) : (
      <div className="sk" role="status" aria-label="Opening the ledger">
        <i style={{ width: '60%' }} />
        <i style={{ width: '80%' }} />
        <i style={{ width: '70%' }} />
      </div>
    )
  if (filter === noFilter && ledger.entries.length === 0)
    return (
      <Notice icon={<Receipt />} title="Nothing was spent yet">
        Runs stand here as soon as they have called a model.
      </Notice>
    )
  return (
    <>
      <Filters filter={filter} ledger={ledger} onChange={setFilter} />
      {failure && (
        <p className="hint bad" role="alert">
          {failure}
        </p>
      )}
      <Total total={ledger.total} />
      {ledger.entries.length === 0 ? (
        <Notice icon={<Receipt />} title="No run fits these filters" className="mt-3">
          Widen them to see more.
        </Notice>
      ) : (
        <LedgerTable entries={ledger.entries} />
      )}
      {ledger.next && (
        <Button className="more" busy={isMoreComing} onClick={() => void more()}>
          {isMoreComing ? 'Opening' : 'Show more'}
        </Button>
      )}
    </>
  )
}

type FiltersProps = {
  readonly filter: LedgerFilter
  readonly ledger: LedgerOfRuns
  readonly onChange: (filter: LedgerFilter) => void
}

function Filters({ filter, ledger, onChange }: FiltersProps) {
  const set = (change: Partial<LedgerFilter>) => {
    const next = { ...filter, ...change }
    onChange(Object.values(next).every((value) => value === '') ? noFilter : next)
  }
  const documents = ledger.documents.map(({ id, title }) => ({ value: id, label: title }))
  const models = ledger.models.map((name) => ({ value: name, label: name }))
  return (
    <div className="filters">
      <Field label="Document">
        {(control) => (
          <Select
            {...control}
            value={filter.documentId || ALL}
            choices={[{ value: ALL, label: 'All documents' }, ...documents]}
            onChange={(value) => set({ documentId: value === ALL ? '' : value })}
          />
        )}
      </Field>
      <Field label="Model">
        {(control) => (
          <Select
            {...control}
            value={filter.model || ALL}
            choices={[{ value: ALL, label: 'All models' }, ...models]}
            onChange={(value) => set({ model: value === ALL ? '' : value })}
          />
        )}
      </Field>
      <Field label="From">
        {(control) => (
          <TextInput
            {...control}
            type="date"
            value={filter.from}
            max={filter.until || undefined}
            onChange={(event) => set({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label="Until">
        {(control) => (
          <TextInput
            {...control}
            type="date"
            value={filter.until}
            min={filter.from || undefined}
            onChange={(event) => set({ until: event.target.value })}
          />
        )}
      </Field>
      <a className={buttonClass({})} href={`/api/spending/csv${queryOf(filter)}`} download>
        <Download />
        CSV
      </a>
    </div>
  )
}

function Total({ total: { runs, calls, costUsd, unpricedCalls } }: { total: LedgerOfRuns['total'] }) {
  const { currency } = useEstimateBasis()
  if (runs === 0) return null
  const unpriced = unpricedCalls > 0 ? `, and ${figure(unpricedCalls)} without a known price` : ''
  return (
    <p className="num total" role="status">
      <b>{amountFigure(costUsd, currency)}</b> for {figure(calls)} {calls === 1 ? 'call' : 'calls'} in {figure(runs)}{' '}
      {runs === 1 ? 'run' : 'runs'}
      {unpriced}
    </p>
  )
}
