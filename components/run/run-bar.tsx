'use client'
/** The bar over the page: how far the document is, as a line and as its length rule, and the acts of the run. */
import type { ReactNode } from 'react'
import { figure } from '@/components/ui/figures'
import { LengthRule, type RuleSegment } from '@/components/ui/length-rule'
import type { RunLine } from './run-line'

export type RunBarProps = {
  readonly line: RunLine
  readonly segments: readonly RuleSegment[]
  readonly unit: 'words' | 'characters'
  /** Words that no section has taken yet. */
  readonly openWords: number
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  /** Buttons at the right. */
  readonly children?: ReactNode
}

export function RunBar({ line, segments, unit, openWords, selected, onSelect, children }: RunBarProps) {
  const label = `${figure(line.words)} of ${figure(line.of)} ${line.unit}, section by section`
  return (
    <section className="run" aria-label="Progress">
      <div className="run-line">
        <RunFacts line={line} />
        {children && <div className="btns">{children}</div>}
      </div>
      <LengthRule
        label={label}
        segments={segments}
        unit={unit}
        openWords={openWords}
        selected={selected}
        onSelect={onSelect}
        // A plan that arrives may ask for more than it should, until it is fitted.
        scaleTo={Math.max(
          line.of,
          segments.reduce((sum, segment) => sum + segment.targetWords, 0),
        )}
      />
    </section>
  )
}

function RunFacts({ line }: { line: RunLine }) {
  return (
    <div className="run-facts">
      <span>
        <b>{figure(line.words)}</b> / {figure(line.of)} {line.unit}
        {line.proposed > 0 && `, ${figure(line.proposed)} proposed`}
      </span>
      {line.where && <Fact fact={line.where} />}
      {line.rest.length > 0 && (
        <span className="sub">
          {line.rest.map((fact) => (
            <Fact key={fact} fact={fact} />
          ))}
        </span>
      )}
    </div>
  )
}

/** What goes without saying where room is short. */
const spare = /^(?:about |\d+ sections at once, )/

function Fact({ fact }: { fact: string }) {
  const about = spare.exec(fact)?.[0] ?? ''
  return (
    <span>
      {about && <span className="about">{about}</span>}
      {fact.slice(about.length)}
    </span>
  )
}
