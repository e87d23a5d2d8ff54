/** The connections of this installation to models, their roles and their prices. */
import type { Metadata } from 'next'
import { ModelsSettings } from '@/components/settings/models-settings'
import { SettingsFrame } from '@/components/settings/settings-frame'

export const metadata: Metadata = { title: 'Settings' }

export default function SettingsPage() {
  return (
    <SettingsFrame current="Models">
      <ModelsSettings />
    </SettingsFrame>
  )
}
