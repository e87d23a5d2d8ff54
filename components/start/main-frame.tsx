'use client'
/** The frame of the pages beside the workspace: the bar with its tabs. */
import Link from 'next/link'
import type { ReactNode } from 'react'
import { PersonMenu } from '@/components/accounts/person-menu'
import { useViewer } from '@/components/accounts/viewer'
import { TopBar } from '@/components/ui/top-bar'

export type MainFrameProps = { readonly current: 'start' | 'list' | 'settings'; readonly children: ReactNode }

export function MainFrame({ current, children }: MainFrameProps) {
  const isSettings = current === 'settings'
  const isOwner = useViewer()?.standing === 'owner'
  return (
    <div className="app">
      <TopBar person={<PersonMenu />}>
        <nav className="tabs" aria-label="Main">
          <Link href={current === 'start' ? '/' : '/documents'} aria-current={isSettings ? undefined : 'page'}>
            Documents
          </Link>
          <Link href={isOwner ? '/settings' : '/settings/account'} aria-current={isSettings ? 'page' : undefined}>
            Settings
          </Link>
        </nav>
      </TopBar>
      {children}
    </div>
  )
}
