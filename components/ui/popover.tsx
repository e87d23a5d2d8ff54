'use client'
/** A panel that opens under its button and gives the focus back when it closes. */
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names'

export type PopoverProps = {
  readonly trigger: ReactElement
  /** The heading, and so the accessible name. */
  readonly title?: string
  readonly align?: 'start' | 'center' | 'end'
  readonly className?: string
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly disabled?: boolean
  readonly children: ReactNode
}

export function Popover(props: PopoverProps) {
  const { trigger, title, align = 'start', className, open, onOpenChange, disabled, children } = props
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} disabled={disabled} />
      <Base.Portal>
        <Base.Positioner className="floating-at" sideOffset={6} align={align} collisionPadding={8}>
          <Base.Popup className={classNames('floating popover', className)}>
            {title && <Base.Title title={title}>{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
