/** Where somebody who is in without an account makes one: the owner of a server that others reach, first of all. */
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Door } from '@/components/accounts/door'
import { FirstAccount } from '@/components/accounts/first-account'
import { returnPath } from '@/lib/accounts/return-path'
import { doorAddress } from '../../door-address'
import { oneOf, type Query } from '../../query'
import { viewer } from '../../visitor'

export const metadata: Metadata = { title: 'Make your account' }

export default async function FirstAccountPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const to = returnPath(oneOf((await searchParams).to))
  const { name, email, standing } = await viewer(to)
  if (email !== null) redirect(to)
  const isOwner = standing === 'owner'
  return (
    <Door
      {...(await doorAddress())}
      title="Make your account"
      lead={isOwner ? 'Others can reach this server: you sign in with it from now on.' : 'You sign in with it later.'}
    >
      <FirstAccount name={isOwner ? '' : name} to={to} />
      <p className="hint">
        {isOwner
          ? 'Until then this browser is your only way in, and you can invite nobody. '
          : 'Until then this browser is your only way in. '}
        <Link className="link" href={to}>
          Not now
        </Link>
      </p>
    </Door>
  )
}
