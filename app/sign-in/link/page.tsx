/** Signs a browser in by a link that is good for once: with a press of a button, so that a preview does not use it up. */
import type { Metadata } from 'next'
import { Door } from '@/components/accounts/door'
import { SignInLinkForm } from '@/components/accounts/sign-in-link-form'
import { buttonClass } from '@/components/ui/button'
import { RequestError } from '@/lib/accounts/request-error'
import { ownerHasAccount } from '@/lib/accounts/server/open-house'
import { ownerId } from '@/lib/accounts/server/owner'
import { findSignInLink } from '@/lib/accounts/server/signing-in/sign-in-link'
import { doorAddress } from '../../door-address'
import { oneOf, type Query } from '../../query'
import { viewerIfAny } from '../../visitor'

/** The address of the page is a secret. */
export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer', robots: { index: false } }

export default async function SignInLinkPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const token = oneOf((await searchParams).token) ?? ''
  const address = await doorAddress()
  const found = await foundBy(token)
  if (typeof found === 'string') return <LinkOver address={address} why={found} />
  const isNamelessOwner = found.id === ownerId && !(await ownerHasAccount())
  const present = await viewerIfAny()
  const isOther = present !== null && present.id !== found.id
  return (
    <Door {...address} title="Sign in" lead={`to ${address.host}`}>
      <SignInLinkForm
        token={token}
        who={isNamelessOwner ? 'its owner' : found.name}
        email={found.email}
        hasPassword={found.hasPassword}
        to={isNamelessOwner ? '/sign-in/account' : '/'}
      />
      <p className="hint">
        {isOther && `You are signed in as ${present.name} here, and are signed out by this. `}
        The link is good for once, and only for you.
      </p>
    </Door>
  )
}

/** Or why there is none any more. */
async function foundBy(token: string): Promise<Awaited<ReturnType<typeof findSignInLink>> | string> {
  try {
    return await findSignInLink(token)
  } catch (error) {
    if (error instanceof RequestError) return error.message
    throw error
  }
}

type LinkOverProps = { readonly address: Awaited<ReturnType<typeof doorAddress>>; readonly why: string }

const LinkOver = ({ address, why }: LinkOverProps) => (
  <Door {...address} title="This link is over" lead={why}>
    <div className="door-acts">
      <a className={buttonClass({ size: 'large' })} href="/sign-in">
        Sign in another way
      </a>
    </div>
    <p className="hint">The owner gets a new one by starting Longhand again.</p>
  </Door>
)
