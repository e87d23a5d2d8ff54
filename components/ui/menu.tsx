'use client'
/** A menu under its button: acts, and choices with a tick. It stays where it opened: what moves under the pointer is missed. */
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names'
import { Shortcut, type ShortcutKeys } from './shortcut'

export type MenuProps = {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly align?: 'start' | 'end'
  readonly children: ReactNode
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly disabled?: boolean
}

export function Menu({ trigger, align = 'start', children, open, onOpenChange, disabled }: MenuProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} disabled={disabled} />
      <Base.Portal>
        <Base.Positioner className="floating-at" sideOffset={4} align={align} disableAnchorTracking>
          <Base.Popup className="floating menu">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export type MenuItemProps = {
  readonly children: ReactNode
  readonly icon?: ReactNode
  readonly about?: ReactNode
  /** At the right end, like a file's extension. */
  readonly end?: ReactNode
  readonly shortcut?: ShortcutKeys
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onSelect: () => void
}

export function MenuItem({ children, icon, about, end, shortcut, danger, disabled, onSelect }: MenuItemProps) {
  return (
    <Base.Item className={classNames('menu-item', danger && 'bad')} disabled={disabled} onClick={onSelect}>
      {icon}
      <span className="body">
        {children}
        {about && <span className="about">{about}</span>}
      </span>
      {end && <span className="end">{end}</span>}
      {shortcut && <Shortcut keys={shortcut} />}
    </Base.Item>
  )
}

/** Items under a heading, without icons. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Base.Group className="menu-group">
      <Base.GroupLabel className="menu-label">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export type MenuChoiceProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly about?: string }[]
  /** Whether a choice closes the menu. */
  readonly closes?: boolean
  readonly onChange: (value: Value) => void
}

export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const { label, value, choices, closes = false, onChange } = props
  return (
    <Base.Group>
      <Base.GroupLabel className="menu-label">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {choices.map((choice) => (
          <Base.RadioItem key={choice.value} className="menu-item" value={choice.value} closeOnClick={closes}>
            <Base.RadioItemIndicator>
              <Check className="s tick" />
            </Base.RadioItemIndicator>
            <span className="body">
              {choice.label}
              {choice.about && <span className="about">{choice.about}</span>}
            </span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

export function MenuLine() {
  return <Base.Separator className="menu-line" />
}
