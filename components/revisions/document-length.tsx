/** The ledger of the document's length: allocated, written, over or under, left, and what its models write of what they are asked. */
import { lengthUnit } from '@/components/documents/languages'
import type { OutlineSnapshot } from '@/components/outline/outline-store'
import type { ModelList } from '@/lib/models/model-list'
import { lengthLedger } from '@/lib/writing/length-ledger'
import { biasWords, differenceWords, estimatedWords, lengthFigure, respreadWords } from './length-words'
import { shortModelLabel } from './short-model-label'
import type { LedgerReading } from './use-ledger'

export type DocumentLengthProps = {
  readonly outline: OutlineSnapshot
  readonly reading: LedgerReading
  readonly models: ModelList | null
}

export function DocumentLength({ outline, reading, models }: DocumentLengthProps) {
  const unit = lengthUnit(outline.language)
  const sections = outline.rows.map(({ id, ownTarget, ownWords, status }) => ({
    id,
    targetWords: ownTarget,
    words: ownWords,
    isDone: status === 'written',
  }))
  const { rows, allocated, written, difference, left } = lengthLedger(sections)
  const done = rows.filter(({ isDone }) => isDone)
  const proposed = outline.rows.reduce((sum, row) => sum + row.proposed, 0)
  // What is offered counts in what is asked of the sections to come.
  const rest = respreadWords(difference + proposed, left)
  const allotted = done.reduce((sum, { targetWords }) => sum + targetWords, 0)
  return (
    <section className="insp-b" aria-label="Length">
      <h3 className="insp-sub">Length</h3>
      <dl className="facts">
        <Fact name="Allocated" value={lengthFigure(allocated, unit)} />
        <Fact name="Written" value={lengthFigure(written, unit)} />
        <Fact
          name="Difference"
          value={done.length === 0 ? 'Nothing finished yet' : differenceWords(difference, allotted, unit)}
        />
        {proposed > 0 && <Fact name="Proposed" value={lengthFigure(proposed, unit)} />}
        {left > 0 && <Fact name="To write" value={lengthFigure(left, unit)} />}
      </dl>
      {rest !== null && <p className="hint">{rest}</p>}
      {reading.ledger?.models.map(({ model, bias }) => (
        <p className="hint" key={model}>
          {biasWords(shortModelLabel(models, model), bias)}
        </p>
      ))}
      {reading.ledger && reading.ledger.estimatedCalls > 0 && <p className="hint">{estimatedWords(reading.ledger)}</p>}
      <LedgerFailure reading={reading} />
    </section>
  )
}

export function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** The lengths themselves are in the document and stay on the screen. */
export function LedgerFailure({ reading: { failure } }: { reading: LedgerReading }) {
  return failure === null ? null : <p className="hint">What the model was asked for could not be read. {failure}</p>
}
