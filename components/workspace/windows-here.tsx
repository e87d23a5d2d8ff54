'use client'
/** Who else is here: other windows, and the model while it writes. The person's own mark stands beside them. */
import { ModelAvatar } from '@/components/ui/avatar'
import { classNames } from '@/components/ui/class-names'
import { colourNumber, type Peer, windowsOf } from '@/components/presence/presence'

/** More than these are counted. */
const shown = 3

export function WindowsHere({ peers, ownClientId }: { peers: readonly Peer[]; ownClientId: number }) {
  const windows = windowsOf(peers).map((peer, rank) => ({ peer, rank }))
  const others = windows.filter(({ peer }) => peer.clientId !== ownClientId)
  const models = peers.filter((peer) => peer.user.kind === 'model')
  if (others.length === 0 && models.length === 0) return null
  return (
    <ul className="avs" aria-label="Here now">
      {models.slice(0, 1).map(({ clientId, user }) => (
        <li key={clientId} title={user.name}>
          <ModelAvatar />
          <span className="sr">{user.name}</span>
        </li>
      ))}
      {others.slice(0, shown).map(({ peer, rank }) => (
        <li key={peer.clientId} className={classNames('av', `c${colourNumber(rank)}`)} title={peer.user.name}>
          <span aria-hidden="true">{rank + 1}</span>
          <span className="sr">{peer.user.name}</span>
        </li>
      ))}
      {others.length > shown && <li className="more">+{others.length - shown}</li>}
    </ul>
  )
}
