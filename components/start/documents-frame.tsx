/** The frame of the pages about documents: the bar with its one tab. */
import Link from 'next/link'
import type { ReactNode } from 'react'
import { TopBar } from '@/components/ui/top-bar'

export function DocumentsFrame({ current, children }: { current: 'start' | 'list'; children: ReactNode }) {
  return (
    <div className="app">
      <TopBar>
        <nav className="tabs" aria-label="Main">
          <Link href={current === 'start' ? '/' : '/documents'} aria-current="page">
            Documents
          </Link>
        </nav>
      </TopBar>
      {children}
    </div>
  )
}
