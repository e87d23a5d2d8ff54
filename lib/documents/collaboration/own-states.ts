/** What a connection says in presence: of its own clients only, under the name and the colour of whoever is connected. */
import type { Connection } from '@hocuspocus/server'
import { z } from 'zod'
import type { Person } from '@/lib/accounts/person'

type Connected = Connection<{ readonly person: Person }>

export type ShownUser = { readonly id: string; readonly name: string; readonly color: string; readonly kind: 'person' }

/** A browser is one client. */
const MOST_CLIENTS = 4

/** A name, a colour, a caret and a place take some hundred; everybody in the document is sent them. */
const MOST_STATE_CHARACTERS = 16_000

/** Puts the user on the states of its own, and takes out those of models, of others and of somebody who was put out. */
export function keepOwnStates(
  states: Map<number, Record<string, unknown>>,
  connection: Connected,
  user: ShownUser,
): void {
  const { document } = connection
  const clients: ReadonlySet<number> = document.getClients(connection)
  let room = document.hasConnection(connection) ? MOST_CLIENTS - clients.size : 0
  for (const [clientId, state] of states) {
    const isKnown = clients.has(clientId)
    if (isShowable(state) && (isKnown || (room > 0 && takes(clientId, connection)))) {
      states.set(clientId, { ...state, user })
      if (!isKnown) room -= 1
    } else states.delete(clientId)
  }
}

const itemIdSchema = z.object({ client: z.int().nonnegative(), clock: z.int().nonnegative() })

/** A place in a text, as `Y.RelativePosition` writes it: it names a text or a letter, and texts are no roots of the document. */
const placeSchema = z
  .object({ type: itemIdSchema.nullish(), tname: z.null().optional(), item: itemIdSchema.nullish() })
  .refine(({ type, item }) => type != null || item != null)

/** Every other window looks up where a caret is: what names no place would have Yjs throw there. */
const caretSchema = z.object({ cursor: z.object({ anchor: placeSchema, head: placeSchema }).nullish() })

/** Hocuspocus reads states with an empty one of its own among them; a peer may send anything as one. */
function isShowable(state: unknown): boolean {
  if (typeof state !== 'object' || state === null || Array.isArray(state) || Object.keys(state).length === 0)
    return false
  return caretSchema.safeParse(state).success && JSON.stringify(state).length <= MOST_STATE_CHARACTERS
}

/** One's own former connection may not be known to be gone yet: its client comes over, else it would go with it. */
function takes(clientId: number, connection: Connected): boolean {
  const { document } = connection
  for (const [other, { clients }] of document.connections) {
    if (!clients.has(clientId)) continue
    if (other.context.person.id !== connection.context.person.id) return false
    clients.delete(clientId)
    document.getClients(connection).add(clientId)
    return true
  }
  return !document.awareness.getStates().has(clientId)
}
