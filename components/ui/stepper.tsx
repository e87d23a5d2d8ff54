'use client'
/** A whole number with − and +: typed freely, given on when it is valid, put back when it is not. */
import { type LucideIcon, Minus, Plus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { classNames } from './class-names'
import type { FieldControl } from './field'
import { numberProblem, readWholeNumber } from './whole-number'

export type StepperProps = Partial<FieldControl> & {
  readonly value: number
  readonly min: number
  readonly max: number
  /** One press of a button or an arrow key. */
  readonly step: number
  readonly disabled?: boolean
  readonly className?: string
  readonly label?: string
  readonly onCommit: (value: number) => void
  /** Called while typing with what is wrong, or null. */
  readonly onProblem?: (problem: string | null) => void
}

export function Stepper({
  value,
  min,
  max,
  step,
  disabled,
  className,
  label,
  onCommit,
  onProblem,
  ...control
}: StepperProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? String(value)
  const problem = draft === null ? null : numberProblem(draft, min, max)
  useEffect(() => {
    onProblem?.(problem)
  }, [problem, onProblem])

  const commit = (next: number) => {
    setDraft(null)
    const bounded = Math.min(max, Math.max(min, next))
    if (bounded !== value) onCommit(bounded)
  }
  const settle = () => (problem === null ? commit(readWholeNumber(shown) ?? value) : setDraft(null))
  const stepBy = (direction: number) =>
    commit(Math.round((readWholeNumber(shown) ?? value) / step) * step + direction * step)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      stepBy(event.key === 'ArrowUp' ? 1 : -1)
    } else if (event.key === 'Enter') {
      // What is wrong stays in sight, and ends no form.
      if (problem === null) settle()
      else event.preventDefault()
    } else if (event.key === 'Escape' && draft !== null) setDraft(null)
  }
  return (
    <span className={classNames('input stepper', problem !== null && 'bad', className)}>
      <input
        {...control}
        aria-label={label}
        aria-invalid={problem !== null || control['aria-invalid'] || undefined}
        className="num"
        inputMode="numeric"
        value={shown}
        disabled={disabled}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={settle}
        onKeyDown={onKeyDown}
      />
      <Step label="Less" icon={Minus} off={disabled || value <= min} onClick={() => stepBy(-1)} />
      <Step label="More" icon={Plus} off={disabled || value >= max} onClick={() => stepBy(1)} />
    </span>
  )
}

type StepProps = {
  readonly label: string
  readonly icon: LucideIcon
  readonly off: boolean
  readonly onClick: () => void
}

/** For the pointer: the arrow keys do the same in the field. */
function Step({ label, icon: Icon, off, onClick }: StepProps) {
  return (
    <button type="button" tabIndex={-1} aria-label={label} disabled={off} onClick={onClick}>
      <Icon className="s" />
    </button>
  )
}
