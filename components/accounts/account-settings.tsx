'use client'
/** One's own account: how one is called, how one signs in and where, and its end. */
import { useRouter } from 'next/navigation'
import { announce } from '@/components/ui/announcer'
import type { AccountView } from '@/lib/accounts/account'
import type { Viewer } from '@/lib/accounts/viewer'
import { BrowsersPanel } from './browsers-panel'
import { DeleteAccountPanel } from './delete-account-panel'
import { FormFailure } from './form-failure'
import { MakeAccountForm } from './make-account-form'
import { NameForm } from './name-form'
import { Panel } from './panel'
import { PasswordForm } from './password-form'
import { ServicesPanel } from './services-panel'

export type AccountSettingsProps = {
  readonly account: AccountView
  readonly viewer: Viewer
  /** When the page was made, in milliseconds since the epoch. */
  readonly now: number
  /** What a service refused that was to be connected. */
  readonly failure: string | null
}

export function AccountSettings({ account, viewer, now, failure }: AccountSettingsProps) {
  const router = useRouter()
  const changed = (sentence: string) => {
    router.refresh()
    announce(sentence)
  }
  if (account.email === null) return <WithoutAccount account={account} viewer={viewer} now={now} onChanged={changed} />
  return (
    <div>
      <Panel isFirst title="Your account" about="Others see your name; whoever shares a document sees your address.">
        <FormFailure failure={failure} />
        <NameForm
          key={`${account.name} ${account.email}`}
          name={account.name}
          email={account.email}
          hasPassword={account.hasPassword}
          onSaved={() => changed('Your account is saved')}
        />
      </Panel>
      {account.hasPassword && (
        <Panel title="Password" about="A new one signs your other browsers out.">
          <PasswordForm email={account.email} onSaved={() => changed('Your password is changed')} />
        </Panel>
      )}
      <ServicesPanel account={account} onChanged={changed} />
      <BrowsersPanel account={account} now={now} onChanged={changed} />
      <DeleteAccountPanel account={account} />
    </div>
  )
}

type WithoutAccountProps = Omit<AccountSettingsProps, 'failure'> & { readonly onChanged: (sentence: string) => void }

function WithoutAccount({ account, viewer: { isOpenHouse, standing }, now, onChanged }: WithoutAccountProps) {
  const isOwner = standing === 'owner'
  return (
    <div>
      <Panel isFirst title="Your account" about={isOpenHouse ? openHouse : isOwner ? reachable : guest}>
        <MakeAccountForm
          name={isOwner ? '' : account.name}
          className="panel account-form"
          onMade={async () => onChanged('Your account is made')}
        />
      </Panel>
      {!isOpenHouse && (
        <>
          <BrowsersPanel account={account} now={now} onChanged={onChanged} />
          <DeleteAccountPanel account={account} />
        </>
      )}
    </div>
  )
}

const openHouse =
  'You have none, and need none as long as you write alone: every browser on this computer is yours. Once you make one, people sign in here from then on, and you can invite others. This browser stays signed in.'
const reachable =
  'You have none yet. Others can reach this server, so this browser is your only way in, beside the link that Longhand prints when it starts. With an account you sign in anywhere, and can invite others.'
const guest =
  'You have none: this browser alone keeps your place here. With an account you can sign in with others, too.'
