'use client'
/** Everybody who comes to a document: its members, those by its link, and those who are invited. */
import { Avatar, initialsOf } from '@/components/ui/avatar'
import type { InvitationView, MemberView, Sharing } from '@/lib/accounts/sharing'
import { colourNumber } from '@/lib/documents/person-colours'
import { CopyInvitation } from './copy-invitation'
import { invitedOn, openFor } from './open-for'
import { RoleMenu } from './role-menu'
import { roleNames } from './role-words'
import type { SharingActs } from './use-sharing'

export type PeopleListProps = {
  readonly sharing: Sharing
  readonly ownId: string
  /** Where each of them is now: “In 4.2”. */
  readonly whereabouts: ReadonlyMap<string, string>
  readonly acts: SharingActs
}

export function PeopleList({ sharing, ownId, whereabouts, acts }: PeopleListProps) {
  return (
    <ul className="people" aria-label="People">
      {sharing.members.map((member) => (
        <li key={member.id}>
          <Avatar name={member.name} colour={colourNumber(member.rank)} />
          <span>
            <b>{member.name}</b>
            <span className="dim">{aboutMember(member, ownId, whereabouts)}</span>
          </span>
          <MemberRole member={member} sharing={sharing} ownId={ownId} acts={acts} />
        </li>
      ))}
      {sharing.invitations?.map((invitation) => (
        <li key={invitation.id}>
          <Invitation invitation={invitation} acts={acts} />
        </li>
      ))}
    </ul>
  )
}

/** Of two with one name the address says who is who, where it may be seen. */
function aboutMember(
  { id, email, byLink, isNamesake }: MemberView,
  ownId: string,
  whereabouts: ReadonlyMap<string, string>,
): string {
  const address = isNamesake && email !== null ? `${email} · ` : ''
  if (id === ownId) return `${address}You`
  const where = whereabouts.get(id) ?? (byLink ? 'Came by the link' : null)
  return where === null ? (email ?? 'Not here now') : address + where
}

type MemberRoleProps = Pick<PeopleListProps, 'sharing' | 'ownId' | 'acts'> & { readonly member: MemberView }

/** Who came by the link goes with it, and the last owner stays. */
function MemberRole({ member: { id, name, role, byLink }, sharing, ownId, acts }: MemberRoleProps) {
  const owners = sharing.members.filter((member) => member.role === 'owner').length
  if (sharing.role !== 'owner' || byLink || (id === ownId && owners === 1))
    return <span className="role flat">{roleNames[role]}</span>
  return (
    <RoleMenu
      role={role}
      name={name}
      onChange={(next) => void acts.changeMember(id, next)}
      remove={id === ownId ? 'Leave this document' : 'Remove from this document'}
      onRemove={() => void acts.removeMember(id)}
    />
  )
}

function Invitation({ invitation, acts }: { invitation: InvitationView; acts: SharingActs }) {
  const { id, invited, role, createdAt, expiresAt } = invitation
  return (
    <>
      <span className="av none" aria-hidden="true">
        {initialsOf(invited).toUpperCase()}
      </span>
      <span>
        <b>{invited}</b>
        <span className="dim">
          {invitedOn(createdAt)}, {openFor(expiresAt)} · <CopyInvitation invitation={invitation} />
        </span>
      </span>
      <RoleMenu
        role={role}
        name={invited}
        onChange={(next) => void acts.changeInvitation(id, { role: next })}
        remove="Take the invitation back"
        onRemove={() => void acts.revokeInvitation(id)}
      />
    </>
  )
}
