'use client'
/** The people of this installation, for its owner: what they may do here, and who is asked in. */
import { Plus, UserRound } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { announce } from '@/components/ui/announcer'
import { Button, buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/message'
import type { PersonView } from '@/lib/accounts/account'
import type { InvitationView } from '@/lib/accounts/sharing'
import { InvitationRow } from './invitation-row'
import { InvitePerson } from './invite-person'
import { Panel } from './panel'
import { PersonRow } from './person-row'

export type PeopleSettingsProps = {
  readonly people: readonly PersonView[]
  /** To begin documents of their own here. */
  readonly invitations: readonly InvitationView[]
  /** When the page was made, in milliseconds since the epoch. */
  readonly now: number
  /** Whether the owner has an account: nobody can be invited before. */
  readonly mayInvite: boolean
}

export function PeopleSettings({ people, invitations, now, mayInvite }: PeopleSettingsProps) {
  const router = useRouter()
  const [isInviting, setIsInviting] = useState(false)
  const invite = useRef<HTMLButtonElement>(null)
  const changed = (sentence: string) => {
    router.refresh()
    announce(sentence)
  }
  // What was pressed may be gone with its row.
  const gone = (sentence: string) => {
    changed(sentence)
    invite.current?.focus()
  }
  return (
    <div>
      <Panel
        isFirst
        title="People"
        about="Who has a place on this server. What each may do in a document is set there, under Share."
        act={
          mayInvite && (
            <Button ref={invite} icon={<Plus />} onClick={() => setIsInviting(true)}>
              Invite
            </Button>
          )
        }
      >
        <ul className="panel">
          {people.map((person) => (
            <PersonRow key={person.id} person={person} now={now} onChanged={changed} onGone={gone} />
          ))}
        </ul>
        {!mayInvite && (
          <Notice
            icon={<UserRound />}
            title="To invite others, make an account for yourself first"
            className="mt-4"
            acts={
              <Link className={buttonClass({ size: 'small' })} href="/settings/account">
                Make an account
              </Link>
            }
          >
            From then on people sign in here. This browser stays signed in.
          </Notice>
        )}
      </Panel>
      {invitations.length > 0 && (
        <Panel title="Invited, not here yet" about="Each link is good for one person, until its end.">
          <ul className="panel">
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} now={now} onChanged={changed} onGone={gone} />
            ))}
          </ul>
        </Panel>
      )}
      {isInviting && (
        <InvitePerson onClose={() => setIsInviting(false)} onInvited={(name) => changed(`${name} is invited`)} />
      )}
    </div>
  )
}
