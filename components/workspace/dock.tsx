'use client'
/** The bar at the foot of small screens: the page, and the sheets that slide over it. */
import type { ReactNode } from 'react'

export type DockItem = {
  readonly label: string
  readonly icon: ReactNode
  /** Shown beside the label where there is any. */
  readonly count?: number
  readonly current: boolean
  readonly onOpen: () => void
}

export function Dock({ label, items }: { label: string; items: readonly DockItem[] }) {
  return (
    <nav className="dock" aria-label={label}>
      {items.map((item) => (
        <button key={item.label} type="button" aria-current={item.current ? 'page' : undefined} onClick={item.onOpen}>
          {item.icon}
          <span>
            {item.label}
            {item.count ? ` ${item.count}` : null}
          </span>
        </button>
      ))}
    </nav>
  )
}
