/** The settings of this installation: so far its connections to models. */
import type { Metadata } from 'next'
import Link from 'next/link'
import { ModelsSettings } from '@/components/settings/models-settings'
import { MainFrame } from '@/components/start/main-frame'

export const metadata: Metadata = { title: 'Settings' }

export default function SettingsPage() {
  return (
    <MainFrame current="settings">
      <main id="main" className="wrap set-wrap">
        <div className="set">
          <nav className="set-nav" aria-label="Settings">
            <Link href="/settings" aria-current="page">
              Models
            </Link>
          </nav>
          <ModelsSettings />
        </div>
      </main>
    </MainFrame>
  )
}
