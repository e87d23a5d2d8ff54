'use client'
/** The frame of the pages of Settings, with the list of those that are for this person. */
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useViewer } from '@/components/accounts/viewer'
import { MainFrame } from '@/components/start/main-frame'

const pages = [
  { href: '/settings', name: 'Models', isOwners: true },
  { href: '/settings/spending', name: 'Spending', isOwners: false },
  { href: '/settings/people', name: 'People', isOwners: true },
  { href: '/settings/account', name: 'Your account', isOwners: false },
] as const

type SettingsFrameProps = { readonly current: (typeof pages)[number]['name']; readonly children: ReactNode }

export function SettingsFrame({ current, children }: SettingsFrameProps) {
  const isOwner = useViewer()?.standing === 'owner'
  return (
    <MainFrame current="settings">
      <main id="main" className="wrap set-wrap">
        <div className="set">
          <nav className="set-nav" aria-label="Settings">
            {pages
              .filter(({ isOwners }) => isOwner || !isOwners)
              .map(({ href, name }) => (
                <Link key={href} href={href} aria-current={name === current ? 'page' : undefined}>
                  {name}
                </Link>
              ))}
          </nav>
          {children}
        </div>
      </main>
    </MainFrame>
  )
}
