'use client'
/** The link that lets everybody in who has it. */
import { Link2 } from 'lucide-react'
import { LinkBox } from '@/components/accounts/link-box'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { ShareLinkSettings, ShareLinkView } from '@/lib/accounts/sharing'
import { dayOf, endOf, type LinkEnd } from './open-for'
import { linkRoleChoices } from './role-words'
import type { SharingActs } from './use-sharing'

export type LinkSettingsProps = { readonly link: ShareLinkView | null; readonly acts: SharingActs }

const usual: ShareLinkSettings = { role: 'reader', needsAccount: false, expiresAt: null }

const ends = [
  { value: 'week', label: 'for a week' },
  { value: 'month', label: 'for a month' },
  { value: 'none', label: 'until turned off' },
] as const

const doors = [
  { value: 'open', label: 'no account needed' },
  { value: 'account', label: 'with an account' },
] as const

export function LinkSettings({ link, acts }: LinkSettingsProps) {
  return (
    <div className="share-link">
      <p className="label">
        Anyone with the link
        {link ? (
          <button type="button" className="role" disabled={acts.busy} onClick={() => void acts.turnOffLink()}>
            Turn off
          </button>
        ) : (
          <Button size="small" icon={<Link2 />} busy={acts.busy} onClick={() => void acts.setLink(usual)}>
            Make a link
          </Button>
        )}
      </p>
      {link && <OpenLink link={link} acts={acts} />}
      <p className="hint">A link can let people read, comment or edit. It never starts a run or spends money.</p>
    </div>
  )
}

function OpenLink({ link, acts }: { link: ShareLinkView; acts: SharingActs }) {
  const { token, visitors, ...settings } = link
  const change = (next: Partial<ShareLinkSettings>) => void acts.setLink({ ...settings, ...next })
  return (
    <>
      <div className="linkopts">
        <Select
          label="What people may do who have the link"
          className="role"
          value={link.role}
          choices={linkRoleChoices}
          disabled={acts.busy}
          onChange={(role) => change({ role })}
        />
        <Select<LinkEnd>
          label="How long the link stays open"
          className="role"
          value="none"
          choices={ends}
          disabled={acts.busy}
          onChange={(end) => change({ expiresAt: endOf(end) })}
        >
          {link.expiresAt === null ? 'until turned off' : `until ${dayOf(new Date(link.expiresAt))}`}
        </Select>
        <Select
          label="Whether the link needs an account"
          className="role"
          value={link.needsAccount ? 'account' : 'open'}
          choices={doors}
          disabled={acts.busy}
          onChange={(door) => change({ needsAccount: door === 'account' })}
        />
      </div>
      <LinkBox path={`/join/${token}`} label="Share link" />
      {visitors > 0 && (
        <p className="hint">
          {visitors === 1 ? 'One person came' : `${visitors} people came`} by it. Turned off, it lets them out at once.
        </p>
      )}
    </>
  )
}
