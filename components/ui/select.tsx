'use client'
/** A field with a list to choose from. The list stays where it opened, as a menu does. */
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import type { FieldControl } from './field'

export type Choice<Value extends string> = {
  readonly value: Value
  readonly label: string
  /** A second line in the list. */
  readonly about?: string
  readonly group?: string
  readonly disabled?: boolean
}

export type SelectProps<Value extends string> = Partial<FieldControl> & {
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
  readonly disabled?: boolean
  /** The accessible name where no label stands beside it. */
  readonly label?: string
  readonly className?: string
  /** What the closed field shows; the choice's label when absent. */
  readonly children?: ReactNode
}

const groupsOf = <Value extends string>(choices: readonly Choice<Value>[]) => [
  ...new Set(choices.map((choice) => choice.group)),
]

export type SelectListProps<Value extends string> = {
  readonly choices: readonly Choice<Value>[]
  readonly align?: 'start' | 'end' | undefined
}

export function SelectList<Value extends string>({ choices, align = 'start' }: SelectListProps<Value>) {
  return (
    <Base.Portal>
      <Base.Positioner
        className="floating-at"
        sideOffset={4}
        align={align}
        alignItemWithTrigger={false}
        disableAnchorTracking
      >
        <Base.Popup className="floating menu choices">
          {groupsOf(choices).map((group) => (
            <Base.Group key={group ?? ''}>
              {group && <Base.GroupLabel className="menu-label">{group}</Base.GroupLabel>}
              {choices
                .filter((choice) => choice.group === group)
                .map((choice) => (
                  <SelectItem key={choice.value} choice={choice} />
                ))}
            </Base.Group>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

function SelectItem<Value extends string>({ choice }: { choice: Choice<Value> }) {
  return (
    <Base.Item className="menu-item" value={choice.value} disabled={choice.disabled}>
      <Base.ItemIndicator>
        <Check className="s tick" />
      </Base.ItemIndicator>
      <span className="body">
        <Base.ItemText>{choice.label}</Base.ItemText>
        {choice.about && <span className="about">{choice.about}</span>}
      </span>
    </Base.Item>
  )
}

export function Select<Value extends string>({
  choices,
  onChange,
  label,
  className,
  children,
  ...rest
}: SelectProps<Value>) {
  const { value, disabled, ...control } = rest
  return (
    <Base.Root
      items={choices}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      disabled={disabled}
    >
      <Base.Trigger {...control} aria-label={label} className={classNames('select', className)}>
        {children ?? <Base.Value />}
        <Base.Icon>
          <ChevronDown className="s" />
        </Base.Icon>
      </Base.Trigger>
      <SelectList choices={choices} />
    </Base.Root>
  )
}
