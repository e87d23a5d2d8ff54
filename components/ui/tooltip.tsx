'use client'
/** A short description of a control, on hover and on focus. The control keeps an accessible name of its own. */
import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

export type TooltipProps = {
  readonly says: ReactNode
  readonly side?: 'top' | 'bottom'
  readonly children: ReactElement
}

export function Tooltip({ says, side = 'top', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner className="floating-at" side={side} sideOffset={6}>
          <Base.Popup className="floating tooltip">{says}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
