/** The length of one section in the ledger: its target, its goal, what was asked, what came, and what was corrected. */
import type { OutlineRow } from '@/components/outline/outline-row'
import { figure } from '@/components/ui/figures'
import type { ToldSection } from '@/lib/runs/document-ledger'
import { Fact, LedgerFailure } from './document-length'
import { correctionWords, goalWords, lengthFigure, type Unit } from './length-words'
import type { Repeated } from './repeated'
import type { LedgerReading } from './use-ledger'

export type SectionLengthProps = {
  readonly row: OutlineRow
  readonly unit: Unit
  readonly reading: LedgerReading
  readonly repeated: readonly Repeated[]
}

export function SectionLength({ row, unit, reading, repeated }: SectionLengthProps) {
  const told = reading.ledger?.sections.find(({ sectionId }) => sectionId === row.id)
  if (!told && row.ownTarget === 0) return null
  return (
    <section className="insp-b" aria-label="Length">
      <h3 className="insp-sub">Length</h3>
      <dl className="facts">
        <Fact name="Target" value={row.ownTarget === 0 ? 'None' : lengthFigure(row.ownTarget, unit)} />
        {told && <Told told={told} row={row} unit={unit} />}
      </dl>
      {!told && row.status === 'planned' && <p className="hint">Its goal is set when its turn comes.</p>}
      <LedgerFailure reading={reading} />
      <RepeatedPassages repeated={repeated} />
    </section>
  )
}

function Told({ told, row, unit }: { told: ToldSection; row: OutlineRow; unit: Unit }) {
  const { goalWords: goal, askedWords, corrections } = told
  return (
    <>
      {goal !== null && <Fact name="Goal" value={goalWords(goal, row.ownTarget, unit)} />}
      {askedWords !== null && <Fact name="Asked for" value={lengthFigure(askedWords, unit)} />}
      <Fact name="Came" value={came(told, row, unit)} />
      {corrections && <Fact name="Corrections" value={correctionWords(corrections)} />}
    </>
  )
}

/** People may have changed it since. */
function came(
  { words, isProposal, proposedWords }: ToldSection,
  { ownWords, status, proposed }: OutlineRow,
  unit: Unit,
): string {
  if (words === null) return `${lengthFigure(ownWords, unit)}${status === 'writing' ? ' so far' : ''}`
  if (isProposal) return `${lengthFigure(words, unit)}, as a proposal`
  if (proposedWords > 0 && proposed > 0)
    return `${lengthFigure(ownWords, unit)}, ${figure(proposed)} more as a proposal`
  const edited = status === 'written' && words !== ownWords
  return edited ? `${lengthFigure(words, unit)}, now ${lengthFigure(ownWords, unit)}` : lengthFigure(words, unit)
}

function RepeatedPassages({ repeated }: Pick<SectionLengthProps, 'repeated'>) {
  if (repeated.length === 0) return null
  return (
    <>
      <h3 className="insp-sub">{repeated.length === 1 ? 'Repeated passage' : 'Repeated passages'}</h3>
      <ul className="repeats">
        {repeated.map(({ passage, saidIn }) => (
          <li key={passage}>
            <q>{passage}</q>
            <span className="dim">Also in {saidIn}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
