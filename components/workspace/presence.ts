/** Who is in a document, as awareness tells it: windows of people, and models that write. */
import { z } from 'zod'

/** What every peer says of itself. Carets are drawn in `color`, which must be #rrggbb. */
export const peerUserSchema = z.object({
  name: z.string(),
  color: z.string().regex(/^#[0-9a-f]{6}$/i),
  kind: z.enum(['person', 'model']),
})
export type PeerUser = z.infer<typeof peerUserSchema>

const peerSchema = z.object({
  user: peerUserSchema,
  /** When a person's window joined, in milliseconds since the epoch. */
  joined: z.number().optional(),
  /** Goes up when the window did something to a run or to the document's settings, so that others look again. */
  nudge: z.number().optional(),
})

export type Peer = z.infer<typeof peerSchema> & { readonly clientId: number }

/** Peers of other versions that say something else are left out. */
export function readPeers(states: ReadonlyMap<number, unknown>): Peer[] {
  const peers: Peer[] = []
  for (const [clientId, state] of states) {
    const peer = peerSchema.safeParse(state)
    if (peer.success) peers.push({ ...peer.data, clientId })
  }
  return peers
}

/** The windows of people, in the order in which they joined: all agree on it. */
export const windowsOf = (peers: readonly Peer[]): Peer[] =>
  peers
    .filter((peer) => peer.user.kind === 'person')
    .sort((one, other) => (one.joined ?? 0) - (other.joined ?? 0) || one.clientId - other.clientId)

/** The four colours of people on the light paper; their dark twins are for screens, carets stay as they are. */
const colours = ['#8a3763', '#4a55a5', '#47681a', '#9d4425'] as const

const ordinals = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'] as const

/** `rank` counts from 0. */
function windowName(rank: number): string {
  if (rank === 0) return 'You'
  const ordinal = ordinals[rank - 1]
  return ordinal ? `You, ${ordinal} window` : `You, window ${rank + 1}`
}

export const colourNumber = (rank: number): 1 | 2 | 3 | 4 => ([1, 2, 3, 4] as const)[rank % 4] ?? 1

export const userOfRank = (rank: number): PeerUser => ({
  name: windowName(rank),
  color: colours[rank % colours.length] ?? colours[0],
  kind: 'person',
})

/** 0 for the window that joined first, and for one that has not said who it is yet. */
export const rankOf = (peers: readonly Peer[], clientId: number): number =>
  Math.max(
    0,
    windowsOf(peers).findIndex((peer) => peer.clientId === clientId),
  )

/** What this window should say of itself among the others. */
export const ownUser = (peers: readonly Peer[], clientId: number): PeerUser => userOfRank(rankOf(peers, clientId))
