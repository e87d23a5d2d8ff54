'use client'
/** Who else is here: other people, other windows of one's own, and the model while it writes. One's own mark stands beside. */
import { initialsOf, ModelAvatar } from '@/components/ui/avatar'
import { classNames } from '@/components/ui/class-names'
import { colourOfPeer, nameOf, type Peer, peopleOf } from './presence'

/** More than these are counted. */
const shown = 3

export type PeopleHereProps = {
  readonly peers: readonly Peer[]
  readonly ownClientId: number
  readonly ownId: string
  /** By person, where in the document they are. */
  readonly whereabouts: ReadonlyMap<string, string>
  /** Whom the page follows. */
  readonly following: string | null
  /** Absent where there is nothing to be followed on. */
  readonly onFollow: ((personId: string | null) => void) | undefined
}

/** One mark: a person, or another window of one's own. */
type Mark = {
  readonly peer: Peer
  readonly name: string
  readonly letters: string
  /** Whom it follows; null for one's own windows. */
  readonly personId: string | null
}

function marksOf({ peers, ownClientId, ownId }: PeopleHereProps): Mark[] {
  return peopleOf(peers).flatMap(({ id, name, windows }): Mark[] => {
    if (id !== ownId)
      return windows.slice(0, 1).map((peer) => ({ peer, name, letters: initialsOf(name), personId: id }))
    return windows
      .filter(({ clientId }) => clientId !== ownClientId)
      .map((peer) => ({
        peer,
        name: nameOf(peer, peers, ownId),
        letters: String(windows.indexOf(peer) + 1),
        personId: null,
      }))
  })
}

export function PeopleHere(props: PeopleHereProps) {
  const { peers } = props
  const marks = marksOf(props)
  const models = peers.filter((peer) => peer.user.kind === 'model')
  if (marks.length === 0 && models.length === 0) return null
  return (
    <ul className="avs" aria-label="Here now">
      {models.slice(0, 1).map(({ clientId, user }) => (
        <li key={clientId} title={user.name}>
          <ModelAvatar />
          <span className="sr">{user.name}</span>
        </li>
      ))}
      {marks.slice(0, shown).map((mark) => (
        <li key={mark.peer.clientId}>
          <PersonMark mark={mark} {...props} />
        </li>
      ))}
      {marks.length > shown && (
        <li
          className="more"
          title={marks
            .slice(shown)
            .map(({ name }) => name)
            .join(', ')}
        >
          +{marks.length - shown}
        </li>
      )}
    </ul>
  )
}

function PersonMark({ mark, whereabouts, following, onFollow }: PeopleHereProps & { mark: Mark }) {
  const { peer, name, letters, personId } = mark
  const look = classNames('av', `c${colourOfPeer(peer)}`)
  const where = personId === null ? undefined : whereabouts.get(personId)
  const says = where ? `${name}: ${where}` : name
  if (personId === null || !onFollow) {
    return (
      <span className={look} title={says}>
        <span aria-hidden="true">{letters}</span>
        <span className="sr">{says}</span>
      </span>
    )
  }
  const isFollowed = following === personId
  return (
    <button
      type="button"
      className={look}
      title={isFollowed ? `${says}. Following` : `${says}. Follow`}
      aria-pressed={isFollowed}
      aria-label={`Follow ${name}`}
      onClick={() => onFollow(isFollowed ? null : personId)}
    >
      {letters}
    </button>
  )
}
