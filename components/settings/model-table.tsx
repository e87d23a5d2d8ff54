'use client'
/** Models with their prices and limits, as they hold here, and the way to set others. */
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { groupNames, handleOf, isRehearsal } from '@/components/models/model-choices'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { Button, IconButton } from '@/components/ui/button'
import { TextInput } from '@/components/ui/field'
import { shortFigure } from '@/components/ui/figures'
import { type Currency, inCurrency, moneyFigure, symbolOf } from '@/lib/models/currency'
import type { ModelList } from '@/lib/models/model-list'
import { ChangeModel } from './change-model'
import type { ShownModel } from './model-change'

/** A gateway may list hundreds. */
const MOST_SHOWN = 12

export type ModelTableProps = { readonly list: ModelList; readonly onChanged: () => Promise<unknown> }

export function ModelTable({ list, onChanged }: ModelTableProps) {
  const [wanted, setWanted] = useState('')
  const [asked, setAsked] = useState<ShownModel | 'new' | null>(null)
  const models = list.models.filter(({ name }) => !isRehearsal(name))
  const connections = list.connections.filter(
    ({ provider, handle }) => provider !== 'rehearsal' && !handle.endsWith('-hidden'),
  )
  if (connections.length === 0) return null
  const matching = models.filter(({ name, label }) =>
    `${name} ${label}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  const shown = matching.slice(0, MOST_SHOWN)
  const names = groupNames(list.connections)
  return (
    <div className="models">
      <div className="sub-h">
        <h2 className="h2">Prices and limits</h2>
        <span className="push" />
        {models.length > MOST_SHOWN && (
          <TextInput
            type="search"
            aria-label="Find a model"
            placeholder="Find a model"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        )}
        <Button icon={<Plus />} onClick={() => setAsked('new')}>
          Add a model by name
        </Button>
      </div>
      {models.length > 0 && (
        <div className="hscroll">
          <table className="tbl prices">
            <thead>
              <tr>
                <th scope="col">Price per million tokens</th>
                <th scope="col" className="r">
                  In
                </th>
                <th scope="col" className="r">
                  Cached in
                </th>
                <th scope="col" className="r">
                  Out
                </th>
                <th scope="col" className="r">
                  Longest reply
                </th>
                <th scope="col">
                  <span className="sr">Change</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((model) => (
                <Row
                  key={model.name}
                  model={model}
                  connection={names.get(handleOf(model.name)) ?? handleOf(model.name)}
                  onChange={() => setAsked(model)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="hint" role="status">
        {matching.length === 0 && wanted !== '' && 'No model is called so.'}
        {matching.length > shown.length && `${matching.length - shown.length} more: find them by their name.`}
      </p>
      {asked && (
        <ChangeModel
          key={asked === 'new' ? 'new' : asked.name}
          model={asked === 'new' ? null : asked}
          connections={connections}
          onClose={() => setAsked(null)}
          onChanged={onChanged}
        />
      )}
    </div>
  )
}

type RowProps = { readonly model: ShownModel; readonly connection: string; readonly onChange: () => void }

function Row({ model, connection, onChange }: RowProps) {
  const { currency } = useEstimateBasis()
  const { label, price, priceFrom, maxOutputTokens, isTyped } = model
  const from = [
    isTyped && 'added by name',
    priceFrom === 'settings' && 'price set here',
    priceFrom === 'file' && 'price of PRICES_FILE',
  ]
  const about = from.filter(Boolean).join(', ')
  return (
    <tr>
      <td>
        {label}
        <span className="dim">
          {connection}
          {about && `, ${about}`}
        </span>
      </td>
      <td className="r">
        <Figure>{priceFigure(price?.input, currency)}</Figure>
      </td>
      <td className="r">
        <Figure>
          {price && price.cacheRead === price.input && price.input > 0
            ? 'same'
            : priceFigure(price?.cacheRead, currency)}
        </Figure>
      </td>
      <td className="r">
        <Figure>{priceFigure(price?.output, currency)}</Figure>
      </td>
      <td className="r">
        <Figure>{maxOutputTokens === undefined ? 'unknown' : shortFigure(maxOutputTokens)}</Figure>
      </td>
      <td className="r">
        <IconButton size="small" label={`Change ${label}`} onClick={onChange}>
          <Pencil className="s" />
        </IconButton>
      </td>
    </tr>
  )
}

/** Words stand back, so that figures are found. */
function Figure({ children }: { children: string }) {
  return /\d/.test(children) ? children : <span className="dim">{children}</span>
}

/** Unknown stays unknown: it is never taken for free. */
function priceFigure(usd: number | undefined, currency: Currency): string {
  if (usd === undefined) return 'unknown'
  return usd > 0 && inCurrency(usd, currency) < 0.1
    ? `${symbolOf(currency)}${inCurrency(usd, currency).toFixed(3)}`
    : moneyFigure(usd, currency)
}
