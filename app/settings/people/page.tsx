/** The people of this installation, for its owner. */
import type { Metadata } from 'next'
import { PeopleSettings } from '@/components/accounts/people-settings'
import { OwnersOnly } from '@/components/settings/owners-only'
import { SettingsFrame } from '@/components/settings/settings-frame'
import { listPeople } from '@/lib/accounts/server/people'
import { listMemberInvitations } from '@/lib/accounts/server/sharing/change-invitation'
import { viewer, visitor } from '../../visitor'

export const metadata: Metadata = { title: 'People' }

const PATH = '/settings/people'

export default async function PeoplePage() {
  const person = await visitor(PATH)
  const { standing, email } = await viewer(PATH)
  if (standing !== 'owner')
    return (
      <SettingsFrame current="People">
        <OwnersOnly title="People">Who has a place on this server is for its owner to see and to change.</OwnersOnly>
      </SettingsFrame>
    )
  const [people, invitations] = await Promise.all([listPeople(person), listMemberInvitations(person)])
  return (
    <SettingsFrame current="People">
      <PeopleSettings people={people} invitations={invitations} now={Date.now()} mayInvite={email !== null} />
    </SettingsFrame>
  )
}
