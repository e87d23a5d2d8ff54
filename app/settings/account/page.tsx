/** One's own account. */
import type { Metadata } from 'next'
import { AccountSettings } from '@/components/accounts/account-settings'
import { serviceFailure } from '@/components/accounts/service-failure'
import { SettingsFrame } from '@/components/settings/settings-frame'
import { findAccount } from '@/lib/accounts/server/signing-in/own-account'
import { oneOf, type Query } from '../../query'
import { viewer, visitor } from '../../visitor'

export const metadata: Metadata = { title: 'Your account' }

const PATH = '/settings/account'

export default async function AccountPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const failure = serviceFailure(oneOf((await searchParams).error))
  const person = await visitor(PATH)
  const [shown, account] = await Promise.all([viewer(PATH), findAccount(person)])
  return (
    <SettingsFrame current="Your account">
      <AccountSettings account={account} viewer={shown} now={Date.now()} failure={failure} />
    </SettingsFrame>
  )
}
