/** What a screen is told of the connection of this window. */
import { type KeptState, nothingKept } from '@/components/kept-changes/change-keeper'
import type { PeerUser } from '@/components/presence/presence'
import type { Role } from '@/lib/accounts/role'
import type { KeptWordsMessage } from '@/lib/documents/messages/kept-words-message'
import { colourOfRank } from '@/lib/documents/person-colours'
import type { LinkState } from './link-state'
import { nothingToSave, type SaveState } from './save-state'

export type ConnectionState = {
  readonly link: LinkState
  readonly save: SaveState
  readonly user: PeerUser
  /** What this person may do, as the server said last; null before that. */
  readonly role: Role | null
  readonly kept: KeptState
  /** What this person typed into sections that were removed meanwhile. */
  readonly keptWords: readonly KeptWordsMessage[]
}

export const beforeConnecting = (personId: string): ConnectionState => ({
  link: { type: 'connecting' },
  save: nothingToSave,
  user: userOf(personId, 0),
  role: null,
  kept: nothingKept,
  keptWords: [],
})

/** The server puts the name on it for the others. */
export const userOf = (id: string, rank: number): PeerUser => ({
  id,
  name: 'You',
  color: colourOfRank(rank),
  kind: 'person',
})
