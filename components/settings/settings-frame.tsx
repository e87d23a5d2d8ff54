/** The frame of the pages of Settings, with their list. */
import Link from 'next/link'
import type { ReactNode } from 'react'
import { MainFrame } from '@/components/start/main-frame'

const pages = [
  { href: '/settings', name: 'Models' },
  { href: '/settings/spending', name: 'Spending' },
] as const

type SettingsFrameProps = { readonly current: (typeof pages)[number]['name']; readonly children: ReactNode }

export function SettingsFrame({ current, children }: SettingsFrameProps) {
  return (
    <MainFrame current="settings">
      <main id="main" className="wrap set-wrap">
        <div className="set">
          <nav className="set-nav" aria-label="Settings">
            {pages.map(({ href, name }) => (
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
