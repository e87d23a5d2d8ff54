/** Where the link of an invitation or of a shared document leads. */
import type { Metadata } from 'next'
import { Door } from '@/components/accounts/door'
import { Glance } from '@/components/accounts/glance'
import { JoinAs } from '@/components/accounts/join-as'
import { JoinForm } from '@/components/accounts/join-form'
import { askingOf, nounOf } from '@/components/accounts/join-words'
import { roleSentences } from '@/components/accounts/role-words'
import { buttonClass } from '@/components/ui/button'
import { emailSchema } from '@/lib/accounts/account'
import { RequestError } from '@/lib/accounts/request-error'
import { signInPath } from '@/lib/accounts/return-path'
import { highest } from '@/lib/accounts/role'
import { roleIn } from '@/lib/accounts/server/authorise'
import { findInvitedTo } from '@/lib/accounts/server/sharing/join'
import type { InvitedTo } from '@/lib/accounts/sharing'
import type { Viewer } from '@/lib/accounts/viewer'
import type { DocumentGlance } from '@/lib/documents/document'
import { glanceAt } from '@/lib/documents/server/glance'
import { doorAddress } from '../../door-address'
import { viewerIfAny } from '../../visitor'

/** The address of the page is a secret. */
export const metadata: Metadata = { title: 'Join', referrer: 'no-referrer', robots: { index: false } }

type Props = { readonly params: Promise<{ readonly token: string }> }

export default async function JoinPage({ params }: Props) {
  const { token } = await params
  const [address, viewer, found] = await Promise.all([doorAddress(), viewerIfAny(), foundBy(token)])
  if (typeof found === 'string')
    return (
      <Door {...address} title="This link leads nowhere any more" lead={found}>
        <div className="door-acts">
          <a className={buttonClass({ size: 'large' })} href={viewer ? '/' : '/sign-in'}>
            {viewer ? 'Your documents' : 'Sign in'}
          </a>
        </div>
      </Door>
    )
  const { to, document } = found
  return (
    <Door
      {...address}
      title={askingOf(to, document?.type ?? null)}
      lead={document ? undefined : 'You can begin documents of your own on this server.'}
    >
      {document && <Glance document={document} />}
      {viewer ? (
        <Known token={token} to={to} document={document} viewer={viewer} />
      ) : (
        <Newcomer token={token} to={to} document={document} />
      )}
    </Door>
  )
}

type Found = { readonly to: InvitedTo; readonly document: DocumentGlance | null }

const linkOver = 'It was used, turned off, or its time is over. Ask whoever sent it for a new one.'

/** Or why the link leads nowhere. */
async function foundBy(token: string): Promise<Found | string> {
  try {
    const to = await findInvitedTo(token)
    return { to, document: to.documentId === null ? null : await glanceAt(to.documentId) }
  } catch (error) {
    // The heading says already that it leads nowhere.
    if (error instanceof RequestError && error.code === 'link-over') return linkOver
    if (error instanceof RequestError) return error.message
    throw error
  }
}

type ByLink = Found & { readonly token: string }

function Newcomer({ token, to, document }: ByLink) {
  const email = emailSchema.safeParse(to.invited).data
  return (
    <>
      <JoinForm
        token={token}
        name={email === undefined ? (to.invited ?? '') : ''}
        email={email ?? ''}
        needsAccount={to.needsAccount}
        act={document ? `Join and open the ${nounOf(document.type)}` : 'Join'}
      />
      <p className="hint">
        {document && `${roleSentences[to.role]} `}
        {to.needsAccount && 'This link needs an account. '}
        Already have an account?{' '}
        <a className="link" href={signInPath(`/join/${token}`)}>
          Sign in
        </a>
      </p>
    </>
  )
}

async function Known({ token, to, document, viewer }: ByLink & { readonly viewer: Viewer }) {
  const open = document ? `Open the ${nounOf(document.type)}` : 'Begin writing'
  if (await isInAlready(to, viewer))
    return (
      <>
        <div className="door-acts">
          <a className={buttonClass({ variant: 'primary', size: 'large' })} href={pathOf(to)}>
            {open}
          </a>
        </div>
        <p className="hint">
          You are in already, {viewer.name}.{to.kind === 'invitation' && ' The link stays open for whoever it is for.'}
        </p>
      </>
    )
  const here = `/join/${token}`
  if (to.needsAccount && viewer.email === null)
    return (
      <>
        <div className="door-acts">
          <a
            className={buttonClass({ variant: 'primary', size: 'large' })}
            href={`/sign-in/account?to=${encodeURIComponent(here)}`}
          >
            Make an account
          </a>
        </div>
        <p className="hint">This link needs an account, and you are here without one, {viewer.name}.</p>
      </>
    )
  return (
    <>
      <JoinAs token={token} name={viewer.name} act={open} mayChange={!viewer.isOpenHouse && viewer.email !== null} />
      {document && <p className="hint">{roleSentences[to.role]}</p>}
    </>
  )
}

const pathOf = ({ documentId }: InvitedTo): string => (documentId === null ? '/' : `/documents/${documentId}`)

/** They may do as much without it: an invitation would be used up for nothing. */
async function isInAlready({ documentId, role }: InvitedTo, { id, name, standing }: Viewer): Promise<boolean> {
  if (documentId === null) return standing !== 'guest'
  const held = await roleIn(documentId, { id, name })
  return held !== null && highest([held, role]) === held
}
