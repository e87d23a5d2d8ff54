'use client'
/** Who comes to the document: seen by everybody in it, changed by its owners. */
import { TriangleAlert, Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { MakeAccountForm } from '@/components/accounts/make-account-form'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/message'
import { Popover } from '@/components/ui/popover'
import { ReadingFailed } from '@/components/ui/reading'
import { Spinner } from '@/components/ui/spinner'
import type { Sharing } from '@/lib/accounts/sharing'
import type { DocumentId } from '@/lib/documents/live-document'
import { InviteForm } from './invite-form'
import { LinkSettings } from './link-settings'
import { PeopleList, type PeopleListProps } from './people-list'
import { useSharing } from './use-sharing'

export type ShareMenuProps = Pick<PeopleListProps, 'ownId' | 'whereabouts'> & {
  readonly documentId: DocumentId
  readonly title: string
  readonly disabled?: boolean
}

export function ShareMenu({ documentId, title, disabled, ...list }: ShareMenuProps) {
  const [open, setOpen] = useState(false)
  const trigger = (
    <Button className="share-button" icon={<Users />} disabled={disabled}>
      <span>Share</span>
    </Button>
  )
  return (
    <Popover
      trigger={trigger}
      align="end"
      className="share"
      title={`Share “${title}”`}
      open={open}
      onOpenChange={setOpen}
    >
      <SharePanel documentId={documentId} {...list} />
    </Popover>
  )
}

function SharePanel({ documentId, ownId, whereabouts }: Omit<ShareMenuProps, 'title' | 'disabled'>) {
  const acts = useSharing(documentId)
  const { state, busy, failure, reload } = acts
  const router = useRouter()
  const newcomers = state.type === 'ready' ? newcomersTo(state.sharing, whereabouts) : ''
  useEffect(() => {
    if (newcomers) void reload()
  }, [newcomers, reload])
  if (state.type === 'loading')
    return (
      <p className="hint" role="status">
        <Spinner /> Looking who is in it
      </p>
    )
  if (state.type === 'failed') return <ReadingFailed onRetry={() => void reload()}>{state.message}</ReadingFailed>
  const { sharing } = state
  const shares = sharing.role === 'owner'
  const madeAccount = async () => {
    await reload()
    // The frame of the page knows them by another name.
    router.refresh()
  }
  return (
    <>
      {failure && (
        <Notice tone="bad" icon={<TriangleAlert />} alert>
          {failure}
        </Notice>
      )}
      {shares && sharing.needsAccount && (
        <>
          <p className="hint">
            Make your account first. From then on people sign in here. Browsers in which it was open before stay signed
            in, as this one does, and everything stays yours.
          </p>
          <MakeAccountForm name="" className="first-account" onMade={madeAccount} />
        </>
      )}
      {shares && !sharing.needsAccount && <InviteForm busy={busy} onInvite={acts.invite} />}
      {!sharing.needsAccount && <PeopleList sharing={sharing} ownId={ownId} whereabouts={whereabouts} acts={acts} />}
      {shares && !sharing.needsAccount && <LinkSettings link={sharing.link} acts={acts} />}
      {!shares && <p className="hint">Its owner decides who comes to this document.</p>}
    </>
  )
}

/** Who is here, but came after the list was made: their ids. */
const newcomersTo = ({ members }: Sharing, whereabouts: ReadonlyMap<string, string>): string =>
  [...whereabouts.keys()]
    .filter((id) => !members.some((member) => member.id === id))
    .sort()
    .join(' ')
