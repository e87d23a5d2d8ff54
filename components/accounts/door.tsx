/** The frame of the pages before one is in: the mark, what is asked, and whose server it is. */
import type { ReactNode } from 'react'
import { Mark } from '@/components/ui/top-bar'

export type DoorProps = {
  /** As the browser knows it, with its port. */
  readonly host: string
  readonly version: string
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly children?: ReactNode
}

export function Door({ host, version, title, lead, children }: DoorProps) {
  return (
    <div className="door">
      <header>
        <a className="mark" href="/" aria-label="Longhand, start page">
          <Mark />
          <span>Longhand</span>
        </a>
      </header>
      <main id="main">
        <div className="door-card">
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
          {children}
        </div>
      </main>
      <footer>
        Self-hosted at {host}. Version {version}
      </footer>
    </div>
  )
}
