'use client'
/** What few people need, folded away behind its title. */
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { classNames } from './class-names'

export type FoldedProps = {
  readonly title: string
  /** Something in it wants to be seen: it can’t be folded then. */
  readonly demandsToBeSeen?: boolean
  readonly className?: string
  readonly children: ReactNode
}

export function Folded({ title, demandsToBeSeen = false, className, children }: FoldedProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className={classNames('folded', className)}
      open={isOpen || demandsToBeSeen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <ChevronRight className="s" />
        {title}
      </summary>
      {children}
    </details>
  )
}
