/** Where people sign in. */
import { Info } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Door } from '@/components/accounts/door'
import { serviceFailure } from '@/components/accounts/service-failure'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { Notice } from '@/components/ui/message'
import { returnPath } from '@/lib/accounts/return-path'
import { ownerHasAccount } from '@/lib/accounts/server/open-house'
import { offeredServices } from '@/lib/accounts/server/signing-in/other-services'
import { doorAddress } from '../door-address'
import { oneOf, type Query } from '../query'
import { viewerIfAny } from '../visitor'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const query = await searchParams
  const to = returnPath(oneOf(query.to))
  if (await viewerIfAny()) redirect(to)
  const address = await doorAddress()
  if (!(await ownerHasAccount())) return <NobodyYet {...address} />
  return (
    <Door {...address} title="Sign in" lead={`to ${address.host}`}>
      <SignInForm to={to} services={offeredServices()} failure={serviceFailure(oneOf(query.error))} />
      <p className="hint">
        Forgotten your password? Ask the owner of this server for a new link. Owners find theirs where Longhand was
        started.
      </p>
    </Door>
  )
}

const NobodyYet = (address: Awaited<ReturnType<typeof doorAddress>>) => (
  <Door {...address} title="Nobody has an account here yet" lead={`on ${address.host}`}>
    <Notice icon={<Info />} title="Is this server yours?">
      Open the link that Longhand printed where it was started. It signs you in, and you make your account. Start
      Longhand again for a new link.
    </Notice>
    <p className="hint">If somebody else runs it, ask them to do so, and to invite you.</p>
  </Door>
)
