'use client'
/** The length rule: one segment for each section, as wide as its target, filled to what is written. */
import { type CSSProperties, type KeyboardEvent, memo } from 'react'
import { classNames } from './class-names'
import { figure, wordsFigure } from './figures'
import { scaleMarks } from './rule-scale'

export type RuleLook = 'planned' | 'writing' | 'written' | 'attention' | 'failed' | 'got' | 'arriving'

type Unit = 'words' | 'characters'

/** So many segments stand side by side without a gap: on a small screen gaps alone would be wider than the rule. */
const MANY = 60

export type RuleSegment = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly targetWords: number
  readonly words: number
  readonly look: RuleLook
}

export type LengthRuleProps = {
  /** What it measures, for screen readers: "6,240 of 10,000 words written". */
  readonly label: string
  readonly segments: readonly RuleSegment[]
  /** What the figures of a segment count. */
  readonly unit?: Unit
  /** Words that no section has taken yet: one dashed segment at the end. */
  readonly openWords?: number
  readonly selected?: string | null
  /** Makes segments buttons. */
  readonly onSelect?: (id: string) => void
  readonly thin?: boolean
  /** Writes a scale in words below, up to this total. */
  readonly scaleTo?: number
}

const lookClass: Readonly<Record<RuleLook, string | undefined>> = {
  planned: undefined,
  written: undefined,
  writing: 'writing',
  attention: 'attention',
  failed: 'failed',
  got: 'got',
  arriving: 'arriving',
}

const filled = (segment: RuleSegment): number =>
  segment.targetWords > 0 ? Math.min(1, segment.words / segment.targetWords) : segment.words > 0 ? 1 : 0

const measure = (segment: RuleSegment): CSSProperties => ({
  '--w': Math.max(segment.targetWords, segment.words > 0 ? 50 : 1),
  '--f': filled(segment),
})

const tells = (segment: RuleSegment, unit: Unit): string => {
  const target = unit === 'words' ? wordsFigure(segment.targetWords) : `${figure(segment.targetWords)} ${unit}`
  const words = segment.words > 0 ? `${figure(segment.words)} of ${target}` : `${target} planned`
  return `${segment.number} ${segment.title}, ${words}`
}

/** Arrow keys go from segment to segment; only one of them is a tab stop. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const forward = event.key === 'ArrowRight'
  if (!forward && event.key !== 'ArrowLeft') return
  const next = forward ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling
  if (next instanceof HTMLButtonElement) next.focus()
  event.preventDefault()
}

type SegmentProps = {
  readonly segment: RuleSegment
  readonly unit: Unit
  readonly selected: boolean
  readonly stop: boolean
  readonly onSelect?: (id: string) => void
}

const Segment = memo(function Segment({ segment, unit, selected, stop, onSelect }: SegmentProps) {
  const look = classNames(lookClass[segment.look], selected && 'sel')
  if (!onSelect) return <i className={look} style={measure(segment)} />
  return (
    <button
      type="button"
      className={look}
      style={measure(segment)}
      title={tells(segment, unit)}
      aria-label={tells(segment, unit)}
      aria-current={selected || undefined}
      tabIndex={stop ? 0 : -1}
      onClick={() => onSelect(segment.id)}
      onKeyDown={moveFocus}
    />
  )
}, isSame)

/** Of hundreds one changes with what is typed. */
function isSame({ segment: before, ...others }: SegmentProps, { segment, ...props }: SegmentProps): boolean {
  const { unit, selected, stop, onSelect } = props
  return (
    others.unit === unit &&
    others.selected === selected &&
    others.stop === stop &&
    others.onSelect === onSelect &&
    JSON.stringify(before) === JSON.stringify(segment)
  )
}

export function LengthRule(props: LengthRuleProps) {
  const { label, segments, unit = 'words', openWords = 0, selected, onSelect, thin, scaleTo } = props
  const stopAt = Math.max(
    0,
    segments.findIndex((segment) => segment.id === selected),
  )
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, and lays out its children differently */}
      <div
        className={classNames('rule', thin && 'thin', segments.length > MANY && 'many')}
        role="group"
        aria-label={label}
      >
        {segments.map((segment, index) => (
          <Segment
            key={segment.id}
            segment={segment}
            unit={unit}
            selected={segment.id === selected}
            stop={index === stopAt}
            onSelect={onSelect}
          />
        ))}
        {openWords > 0 && <i className="open" style={{ '--w': openWords }} />}
      </div>
      {scaleTo !== undefined && <Scale total={scaleTo} />}
    </>
  )
}

function Scale({ total }: { total: number }) {
  const marks = scaleMarks(total)
  return (
    <div className={classNames('scale', marks.length > 6 && 'sparse')} aria-hidden="true">
      {marks.map((mark) => (
        <span key={mark.at} className={mark.isLate ? 'late' : undefined} style={{ left: `${mark.at * 100}%` }}>
          {mark.label}
        </span>
      ))}
    </div>
  )
}
