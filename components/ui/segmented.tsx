'use client'
/** Two or three choices side by side; real radios, so that the arrow keys move. */
import { type ReactNode, useId } from 'react'

export type Segment<Value extends string> = { readonly value: Value; readonly label: ReactNode }

export type SegmentedProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly segments: readonly Segment<Value>[]
  readonly onChange: (value: Value) => void
}

export function Segmented<Value extends string>({ label, value, segments, onChange }: SegmentedProps<Value>) {
  const name = useId()
  return (
    <div className="seg" role="radiogroup" aria-label={label}>
      {segments.map((segment) => (
        <label key={segment.value}>
          <input type="radio" name={name} checked={segment.value === value} onChange={() => onChange(segment.value)} />
          {segment.label}
        </label>
      ))}
    </div>
  )
}
