// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be a tree whose rows move and open as forms
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, not their cells
'use client'
/** What stands among and under the rows of the sheet: a deleted row, rows still to come, and the sum. */
import { figure } from '@/components/ui/figures'
import { type OutlineRow, writtenRows } from './outline-row'
import type { OutlineSnapshot } from './outline-store'
import { totalIsWrong } from './total-strip'
import type { GoneRow } from './use-outline-acts'

/** Struck until the next act. */
export function GoneSheetRow({ gone, onUndo }: { gone: GoneRow; onUndo: () => void }) {
  return (
    <div role="row" className="pl gone">
      <div role="gridcell">
        <span className="t">{gone.row.title || 'Untitled'}</span>
        <p className="mp">Deleted by you just now</p>
      </div>
      <span role="gridcell" className="dep">
        <button type="button" className="link btnlike" onClick={onUndo}>
          Undo
        </button>
      </span>
      <span role="gridcell" className="w">
        {figure(gone.row.targetWords)}
      </span>
    </div>
  )
}

/** The number that the next row of the plan is likely to take. */
const nextNumber = (rows: readonly OutlineRow[]): string => {
  const last = rows.at(-1)
  if (!last) return '1'
  const parts = last.number.split('.')
  return [...parts.slice(0, -1), String(Number(parts.at(-1)) + 1)].join('.')
}

export function Coming({ rows }: { rows: readonly OutlineRow[] }) {
  return (
    <>
      <div className="pl coming" aria-hidden="true">
        <span className="n">{nextNumber(rows)}</span>
        <div>
          <span className="t">
            <span className="ai-caret">
              <i>Planning</i>
            </span>
          </span>
        </div>
      </div>
      <div className="ghosts" aria-hidden="true">
        <i style={{ width: '42%' }} />
        <i style={{ width: '58%', opacity: 0.7 }} />
        <i style={{ width: '34%', opacity: 0.4 }} />
      </div>
    </>
  )
}

export type SheetTotalProps = {
  readonly outline: OutlineSnapshot
  readonly requestedWords: number
  readonly unit: 'words' | 'characters'
}

export function SheetTotal({ outline, requestedWords, unit }: SheetTotalProps) {
  const { targetWords } = outline
  const count = writtenRows(outline.rows).length
  const off = Math.abs(targetWords - requestedWords)
  const difference = `${figure(off)} ${targetWords < requestedWords ? 'fewer' : 'more'}`
  const right = !totalIsWrong(targetWords, requestedWords)
  return (
    <div role="row" className="pl tot">
      <div role="gridcell">
        <b className="t-sum">
          {figure(count)} {count === 1 ? 'section' : 'sections'}, {figure(requestedWords)} {unit} asked for
        </b>
      </div>
      <span role="gridcell" className="dep">
        {off === 0 ? 'Exact' : right ? 'Near enough' : difference}
      </span>
      <span role="gridcell" className="w">
        {figure(targetWords)}
      </span>
    </div>
  )
}
