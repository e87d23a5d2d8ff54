'use client'
/** Runs and what they cost, beside what they were estimated to cost. */
import Link from 'next/link'
import { handleOf } from '@/components/models/model-choices'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { figure } from '@/components/ui/figures'
import { amountFigure, type Currency, moneyFigure, moneySpreadFigure } from '@/lib/models/currency'
import { estimateError, type LedgerEntry } from '@/lib/runs/spending-ledger'

const tasks: Readonly<Record<LedgerEntry['task'], string>> = {
  plan: 'Outline',
  write: 'Sections',
  section: 'One section again',
}

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

/** Columns at the right, in their order. */
const figures = ['Calls', 'Tokens in', 'Cached', 'Tokens out', 'Estimate', 'Cost'] as const

export function LedgerTable({ entries }: { entries: readonly LedgerEntry[] }) {
  return (
    <div className="hscroll">
      <table className="tbl spending">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Model</th>
            {figures.map((name) => (
              <th key={name} scope="col" className="r">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.runId} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ entry }: { entry: LedgerEntry }) {
  const { currency } = useEstimateBasis()
  const { documentId, title, task, startedAt, models, calls, promptTokens, cachedTokens, outputTokens } = entry
  const model = models[0] ?? ''
  return (
    <tr>
      <td>
        <Link href={`/documents/${documentId}`}>{title}</Link>
        <span className="dim">
          {tasks[task]}, <time dateTime={startedAt}>{day.format(new Date(startedAt))}</time>
        </span>
      </td>
      <td title={models.join(', ')}>
        {model.slice(model.indexOf('/') + 1)}
        <span className="dim">
          {handleOf(model)}
          {models.length > 1 && `, and ${models.length - 1} more`}
        </span>
      </td>
      <td className="r">{figure(calls)}</td>
      <td className="r">{figure(promptTokens)}</td>
      <td className="r">{figure(cachedTokens)}</td>
      <td className="r">{figure(outputTokens)}</td>
      <td className="r">{entry.estimate?.usd ? moneySpreadFigure(entry.estimate.usd, currency) : '–'}</td>
      <td className="r">
        {costOf(entry, currency)}
        <span className="dim">{errorOf(entry)}</span>
      </td>
    </tr>
  )
}

/** Free is what a model answered for nothing, not a call that failed before it cost anything. */
function costOf({ costUsd, estimatedCalls, outputTokens }: LedgerEntry, currency: Currency): string {
  if (costUsd === null) return 'unknown'
  if (outputTokens === 0) return amountFigure(costUsd, currency)
  return `${estimatedCalls > 0 ? 'about ' : ''}${moneyFigure(costUsd, currency)}`
}

/** How far the estimate was off, in words of the table. */
function errorOf(entry: LedgerEntry): string {
  const error = estimateError(entry)
  if (error === null) return ''
  if (error === 0) return 'as estimated'
  const percent = Math.round(Math.abs(error) * 100)
  return `${percent}% ${error > 0 ? 'more' : 'less'}`
}
