/** The frame of the pages beside the workspace: the bar with its tabs. */
import Link from 'next/link'
import type { ReactNode } from 'react'
import { TopBar } from '@/components/ui/top-bar'

export type MainFrameProps = { readonly current: 'start' | 'list' | 'settings'; readonly children: ReactNode }

export function MainFrame({ current, children }: MainFrameProps) {
  const isSettings = current === 'settings'
  return (
    <div className="app">
      <TopBar>
        <nav className="tabs" aria-label="Main">
          <Link href={current === 'start' ? '/' : '/documents'} aria-current={isSettings ? undefined : 'page'}>
            Documents
          </Link>
          <Link href="/settings" aria-current={isSettings ? 'page' : undefined}>
            Settings
          </Link>
        </nav>
      </TopBar>
      {children}
    </div>
  )
}
