'use client'
/** An invitation that nobody has used yet: its link, its end, and how to take it back. */
import { Check, Copy, Ellipsis, Trash } from 'lucide-react'
import { useState } from 'react'
import { ask, sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import { initialsOf } from '@/components/ui/avatar'
import { Button, IconButton } from '@/components/ui/button'
import { Menu, MenuGroup, MenuItem, MenuLine } from '@/components/ui/menu'
import type { InvitationView } from '@/lib/accounts/sharing'
import { addressOfPath, copyText } from './copy-text'
import { dayOf, isOver } from './day-words'
import { FormFailure } from './form-failure'
import { type InvitationEnd, invitationEndChoices } from './invitation-ends'

export type InvitationRowProps = {
  readonly invitation: InvitationView
  readonly now: number
  readonly onChanged: (sentence: string) => void
  readonly onGone: (sentence: string) => void
}

export function InvitationRow({ invitation, now, onChanged, onGone }: InvitationRowProps) {
  const { id, invited, expiresAt, token } = invitation
  const [copied, setCopied] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const over = isOver(expiresAt, now)
  const attempt = async (work: () => Promise<unknown>) => {
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  const copy = async () => {
    const link = addressOfPath(`/join/${token}`)
    const isCopied = await copyText(link)
    setCopied(isCopied)
    if (isCopied) announce('The link is copied')
    else setFailure(`This browser lets no page copy here. The link is ${link}`)
  }
  const extend = (days: InvitationEnd) =>
    attempt(async () => {
      await ask(`/api/invitations/${id}`, { method: 'PATCH', body: { days: Number(days) } })
      onChanged(`The invitation of ${invited} stays open longer`)
    })
  const takeBack = () =>
    attempt(async () => {
      await ask(`/api/invitations/${id}`, { method: 'DELETE' })
      onGone(`The invitation of ${invited} is taken back`)
    })
  return (
    <li className="account-row person-row invited">
      <span className="av none" aria-hidden="true">
        {initialsOf(invited)}
      </span>
      <div>
        <b>{invited}</b>
        <span className="dim">{over ? `Ended on ${dayOf(expiresAt)}` : `Open until ${dayOf(expiresAt)}`}</span>
      </div>
      <div className="link-copy">
        {!over && (
          <Button size="small" icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>
            {copied ? 'Copied' : 'Copy link'}
            <span className="sr"> for {invited}</span>
          </Button>
        )}
      </div>
      <Menu
        align="end"
        trigger={
          <IconButton label={`More about the invitation of ${invited}`}>
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuGroup label="Open from now on for">
          {invitationEndChoices.map(({ value, label }) => (
            <MenuItem key={value} onSelect={() => void extend(value)}>
              {label}
            </MenuItem>
          ))}
        </MenuGroup>
        <MenuLine />
        <MenuItem icon={<Trash />} danger onSelect={() => void takeBack()}>
          Take it back
        </MenuItem>
      </Menu>
      {failure && (
        <div className="account-why">
          <FormFailure failure={failure} />
        </div>
      )}
    </li>
  )
}
