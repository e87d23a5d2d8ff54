/** What may be spent, and what was. */
import type { Metadata } from 'next'
import { SettingsFrame } from '@/components/settings/settings-frame'
import { SpendingSettings } from '@/components/spending/spending-settings'

export const metadata: Metadata = { title: 'Spending' }

export default function SpendingPage() {
  return (
    <SettingsFrame current="Spending">
      <SpendingSettings />
    </SettingsFrame>
  )
}
