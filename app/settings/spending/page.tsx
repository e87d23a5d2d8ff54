/** What may be spent, and what was. */
import type { Metadata } from 'next'
import { SettingsFrame } from '@/components/settings/settings-frame'
import { OwnSpending, SpendingSettings } from '@/components/spending/spending-settings'
import { viewer } from '../../visitor'

export const metadata: Metadata = { title: 'Spending' }

export default async function SpendingPage() {
  const { standing } = await viewer('/settings/spending')
  return (
    <SettingsFrame current="Spending">{standing === 'owner' ? <SpendingSettings /> : <OwnSpending />}</SettingsFrame>
  )
}
