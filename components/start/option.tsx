'use client'
/** One cell under the brief: what it is called, its value, and the list that opens from it. */
import { Select as Base } from '@base-ui/react/select'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Choice, SelectList } from '@/components/ui/select'

export function OptionFace({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span>{label}</span>
      <b>{children}</b>
      <ChevronDown className="s" />
    </>
  )
}

export type OptionProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly shown: string
  readonly choices: readonly Choice<Value>[]
  /** Where a list that is wider than the cell is level with it. */
  readonly align?: 'start' | 'end'
  readonly onChange: (value: Value) => void
}

export function Option<Value extends string>({ label, value, shown, choices, align, onChange }: OptionProps<Value>) {
  return (
    <Base.Root items={choices} value={value} onValueChange={(next) => next !== null && onChange(next)}>
      <Base.Trigger className="opt" aria-label={`${label}: ${shown}`}>
        <OptionFace label={label}>{shown}</OptionFace>
      </Base.Trigger>
      <SelectList choices={choices} align={align} />
    </Base.Root>
  )
}
