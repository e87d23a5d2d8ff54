/** The connections of this installation to models, their roles and their prices. */
import type { Metadata } from 'next'
import { ModelsSettings } from '@/components/settings/models-settings'
import { OwnersOnly } from '@/components/settings/owners-only'
import { SettingsFrame } from '@/components/settings/settings-frame'
import { viewer } from '../visitor'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const { standing } = await viewer('/settings')
  return (
    <SettingsFrame current="Models">
      {standing === 'owner' ? (
        <ModelsSettings />
      ) : (
        <OwnersOnly title="Models">
          The owner of this server connects models and sets what they do. You choose among them in each document that
          you may start runs in.
        </OwnersOnly>
      )}
    </SettingsFrame>
  )
}
