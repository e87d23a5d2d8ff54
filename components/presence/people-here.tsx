'use client'
/** Who else is here: other people, other windows of one's own, and the model while it writes. One's own mark stands beside. */
import { initialsOf, ModelAvatar } from '@/components/ui/avatar'
import { classNames } from '@/components/ui/class-names'
import { Menu, MenuItem } from '@/components/ui/menu'
import { colourOfPeer, nameOf, type Peer, peopleOf } from './presence'

export type PeopleHereProps = {
  /** So many have a mark of their own; the rest are in a menu. */
  readonly most: number
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
  const { peers, most } = props
  const marks = marksOf(props)
  const models = peers.filter((peer) => peer.user.kind === 'model')
  // Where there is room for one only, the run line still says that a model writes.
  const model = most === 1 && marks.length > 0 ? undefined : models[0]
  if (marks.length === 0 && !model) return null
  return (
    <ul className="avs" aria-label="Here now">
      {model && (
        <li title={model.user.name}>
          <ModelAvatar />
          <span className="sr">{model.user.name}</span>
        </li>
      )}
      {marks.slice(0, most).map((mark) => (
        <li key={mark.peer.clientId}>
          <PersonMark mark={mark} {...props} />
        </li>
      ))}
      {marks.length > most && (
        <li>
          <MoreHere {...props} marks={marks} />
        </li>
      )}
    </ul>
  )
}

/** All of them, those too who have a mark: where they are stands only here. */
function MoreHere({ marks, most, ...props }: PeopleHereProps & { readonly marks: readonly Mark[] }) {
  const trigger = (
    <button type="button" className="av rest">
      +{marks.length - most}
      <span className="sr"> more here</span>
    </button>
  )
  return (
    <Menu trigger={trigger} align="end">
      {marks.map((mark) => (
        <PersonItem key={mark.peer.clientId} mark={mark} most={most} {...props} />
      ))}
    </Menu>
  )
}

type OneProps = PeopleHereProps & { readonly mark: Mark }

const lookOf = ({ peer }: Mark): string => classNames('av', `c${colourOfPeer(peer)}`)

function PersonItem({ mark, whereabouts, following, onFollow }: OneProps) {
  const { name, letters, personId } = mark
  const isFollowed = personId !== null && following === personId
  const act = isFollowed ? `Stop following ${name}` : `Follow ${name}`
  return (
    <MenuItem
      icon={
        <span className={classNames(lookOf(mark), 's')} aria-hidden="true">
          {letters}
        </span>
      }
      about={personId === null ? undefined : whereabouts.get(personId)}
      disabled={personId === null || !onFollow}
      onSelect={() => onFollow?.(isFollowed ? null : personId)}
    >
      {personId === null || !onFollow ? name : act}
    </MenuItem>
  )
}

function PersonMark({ mark, whereabouts, following, onFollow }: OneProps) {
  const { name, letters, personId } = mark
  const where = personId === null ? undefined : whereabouts.get(personId)
  const says = where ? `${name}: ${where}` : name
  if (personId === null || !onFollow) {
    return (
      <span className={lookOf(mark)} title={says}>
        <span aria-hidden="true">{letters}</span>
        <span className="sr">{says}</span>
      </span>
    )
  }
  const isFollowed = following === personId
  return (
    <button
      type="button"
      className={lookOf(mark)}
      title={isFollowed ? `${says}. Following` : `${says}. Follow`}
      aria-pressed={isFollowed}
      onClick={() => onFollow(isFollowed ? null : personId)}
    >
      <span aria-hidden="true">{letters}</span>
      <span className="sr">Follow {name}</span>
    </button>
  )
}
