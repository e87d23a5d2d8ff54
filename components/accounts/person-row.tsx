'use client'
/** One person of the installation: what they may begin, a link for who forgot a password, and their removal. */
import { Ellipsis, KeyRound, Trash } from 'lucide-react'
import { useState } from 'react'
import { ask, sentenceOf } from '@/components/api/request'
import { Avatar } from '@/components/ui/avatar'
import { IconButton } from '@/components/ui/button'
import { figure } from '@/components/ui/figures'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Select } from '@/components/ui/select'
import type { PersonView } from '@/lib/accounts/account'
import { lastSeen } from './day-words'
import { FormFailure } from './form-failure'
import { RemovePerson } from './remove-person'
import { SignInLinkFor } from './sign-in-link-for'

export type PersonRowProps = {
  readonly person: PersonView
  readonly now: number
  readonly onChanged: (sentence: string) => void
  readonly onGone: (sentence: string) => void
}

const standings = [
  { value: 'member', label: 'Begins documents', about: 'And comes to those that others share' },
  { value: 'guest', label: 'Comes to shared documents', about: 'Begins none' },
] as const
type Chosen = (typeof standings)[number]['value']

export function PersonRow({ person, now, onChanged, onGone }: PersonRowProps) {
  const { id, name, email, standing } = person
  const [asked, setAsked] = useState<'link' | 'remove' | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  /** Shown at once; the page learns of it a moment later. */
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const change = async (next: Chosen) => {
    setFailure(null)
    setChosen(next)
    try {
      await ask(`/api/people/${id}`, { method: 'PATCH', body: { standing: next } })
      onChanged(next === 'member' ? `${name} begins documents now` : `${name} comes to shared documents now`)
    } catch (error) {
      setChosen(null)
      setFailure(sentenceOf(error))
    }
  }
  return (
    <li className="account-row person-row">
      <Avatar name={name} />
      <div>
        <b>{name}</b>
        <span className="dim">{[email ?? 'No account', ...factsOf(person, now)].join(', ')}</span>
      </div>
      {standing === 'owner' ? (
        <span className="standing flat">Owner</span>
      ) : (
        <Select
          className="standing"
          label={`What ${name} may do here`}
          value={chosen ?? standing}
          choices={standings}
          onChange={(next) => void change(next)}
        />
      )}
      {standing !== 'owner' && (
        <Menu
          align="end"
          trigger={
            <IconButton label={`More about ${name}`}>
              <Ellipsis />
            </IconButton>
          }
        >
          <MenuItem icon={<KeyRound />} onSelect={() => setAsked('link')}>
            Link to sign in
          </MenuItem>
          <MenuItem icon={<Trash />} danger onSelect={() => setAsked('remove')}>
            Remove
          </MenuItem>
        </Menu>
      )}
      {failure && (
        <div className="account-why">
          <FormFailure failure={failure} />
        </div>
      )}
      {asked === 'link' && <SignInLinkFor person={person} onClose={() => setAsked(null)} />}
      {asked === 'remove' && (
        <RemovePerson person={person} onClose={() => setAsked(null)} onRemoved={() => onGone(`${name} is removed`)} />
      )}
    </li>
  )
}

function factsOf({ documents, lastSeenAt }: PersonView, now: number): string[] {
  const counted = documents === 1 ? '1 document' : `${figure(documents)} documents`
  return [counted, lastSeenAt === null ? 'not seen yet' : `seen ${lastSeen(lastSeenAt, now)}`]
}
