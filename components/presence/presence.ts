/** Who is in a document, as awareness tells it: windows of people, and models that write. */
import { z } from 'zod'
import { type ColourNumber, numberOfColour } from '@/lib/documents/person-colours'

/**
 * What every peer is known as. The server puts id, name and colour of the person on what a window says of itself, and lets none
 * be a model. Carets are drawn in `color`, which must be #rrggbb.
 */
export const peerUserSchema = z.object({
  /** Of the person; empty for a model */
  id: z.string().catch(''),
  name: z.string(),
  color: z.string().regex(/^#[0-9a-f]{6}$/i),
  kind: z.enum(['person', 'model']),
})
export type PeerUser = z.infer<typeof peerUserSchema>

const peerSchema = z.object({
  user: peerUserSchema,
  /** When a person's window joined, in milliseconds since the epoch. */
  joined: z.number().optional(),
  /** The section that a person is in, or that a model writes. */
  section: z.string().nullable().optional(),
  /** Where the caret is, as the editor's binding tells it; null without one. */
  cursor: z.unknown().optional(),
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

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'] as const

/** `rank` counts from 0. */
function windowName(person: string, rank: number): string {
  const ordinal = ordinals[rank]
  return ordinal ? `${person}, ${ordinal} window` : `${person}, window ${rank + 1}`
}

/** What a window is called by the one who looks at it: “You, second window”, “Ines Duarte”. */
export function nameOf(peer: Peer, peers: readonly Peer[], ownId: string): string {
  const { user } = peer
  if (user.kind === 'model') return user.name
  const windows = windowsOf(peers).filter((each) => each.user.id === user.id)
  const rank = windows.findIndex(({ clientId }) => clientId === peer.clientId)
  const isOwn = user.id === ownId
  // The first window of others is who they are; one's own first window is seen from another.
  if (rank <= 0 && !(isOwn && windows.length > 1)) return isOwn ? 'You' : user.name
  return windowName(isOwn ? 'You' : user.name, rank)
}

/** The same, of a client by another; null for one that says nothing it knows. */
export function nameIn(states: ReadonlyMap<number, unknown>, clientId: number, ownClientId: number): string | null {
  const peers = readPeers(states)
  const peer = peers.find((each) => each.clientId === clientId)
  const ownId = peers.find((each) => each.clientId === ownClientId)?.user.id ?? ''
  return peer ? nameOf(peer, peers, ownId) : null
}

/** The colour of a peer on the screens, which have twins of it for the dark. */
export const colourOfPeer = ({ user }: Peer): ColourNumber => numberOfColour(user.color) ?? 1

/** A person, with the windows that they have here; the earliest person first. */
export type Present = { readonly id: string; readonly name: string; readonly windows: readonly Peer[] }

/** The people who are here. */
export function peopleOf(peers: readonly Peer[]): Present[] {
  const people = new Map<string, Peer[]>()
  for (const peer of windowsOf(peers)) people.set(peer.user.id, [...(people.get(peer.user.id) ?? []), peer])
  return [...people].map(([id, windows]) => ({ id, name: windows[0]?.user.name ?? '', windows }))
}
