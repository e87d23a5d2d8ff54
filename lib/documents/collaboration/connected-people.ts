/**
 * What those who are connected to live documents may do there. Each message is looked at by it, and it is kept true while
 * they are connected: what somebody may do is asked again as soon as it may have changed, and what they send meanwhile
 * waits for the answer.
 */
import type { Connection, Document } from '@hocuspocus/server'
import { z } from 'zod'
import type { Person } from '@/lib/accounts/person'
import { may, type Role } from '@/lib/accounts/role'
import { type AccessChange, onAccessChange } from '@/lib/accounts/server/access-changes'
import { authorise, roleIn } from '@/lib/accounts/server/authorise'
import { notSignedIn } from '@/lib/accounts/server/person-of'
import { isSessionOpen } from '@/lib/accounts/server/sessions'
import { log } from '@/lib/platform/log'
import type { OutReason, RoleMessage } from '../role-message'

/** What a connection knows of who is at its other end; `personOfOrigin` reads it. */
export type ConnectionContext = { readonly person: Person; readonly role?: Role }

type Connected = Connection<ConnectionContext>

/** Links and sessions come to their end without anybody doing anything. */
const LOOK_EVERY_MS = 30_000

export class ConnectedPeople {
  /** Null of those who were put out. */
  readonly #roles = new WeakMap<Connected, Role | null>()
  /** The latest question about each connection: only its answer counts. */
  readonly #asking = new WeakMap<Connected, Promise<void>>()
  readonly #timer: NodeJS.Timeout
  readonly #deafen: () => void

  constructor(private readonly documents: () => Iterable<Document>) {
    this.#deafen = onAccessChange((change) => this.#review(change))
    this.#timer = setInterval(() => this.#review({}), LOOK_EVERY_MS).unref()
  }

  /** The role of somebody who wants to come in, perhaps over a socket that is open for long. Throws RequestError. */
  async admit(documentId: string, person: Person): Promise<Role> {
    if (!(await isSessionOpen(person))) throw notSignedIn()
    await authorise(person, 'read', { type: 'document', id: documentId })
    const role = await roleIn(documentId, person)
    if (role === null) throw new Error('The role was taken away in this very moment.')
    return role
  }

  entered(connection: Connected, role: Role): void {
    this.#set(connection, role)
    // What has changed while the document was loaded was told before this.
    this.#ask(connection)
  }

  /**
   * Resolves once it is known what a connection may do now; false where it was put out meanwhile. Also the answer to what
   * was asked while another answer was on its way is waited for: the earlier one no longer counts.
   */
  async isIn(connection: Connected): Promise<boolean> {
    // Its first messages may be handled before it has entered.
    if (!this.#asking.has(connection)) this.#ask(connection)
    let asked: Promise<void> | undefined
    do {
      asked = this.#asking.get(connection)
      await asked
    } while (asked !== this.#asking.get(connection))
    return this.#roles.get(connection) !== null
  }

  /**
   * Whether a connection may send changes of the document now. A change that is refused is gone, and those that build on
   * it with it: what was asked is waited for.
   */
  async mayEdit(connection: Connected): Promise<boolean> {
    if (!(await this.isIn(connection))) return false
    // Where the database could not be asked, the role that it came in with still counts.
    const role = this.#roles.get(connection) ?? connection.context.role
    return role !== undefined && may(role, 'edit')
  }

  stop(): void {
    this.#deafen()
    clearInterval(this.#timer)
  }

  #set(connection: Connected, role: Role): void {
    const before = this.#roles.get(connection)
    this.#roles.set(connection, role)
    connection.readOnly = !may(role, 'edit')
    const message: RoleMessage = { type: 'role', role }
    if (before !== role) connection.sendStateless(JSON.stringify(message))
  }

  /** What it has sent before is still in its queue. */
  #putOut(connection: Connected, why: OutReason): void {
    this.#roles.set(connection, null)
    connection.readOnly = true
    connection.close({ code: 4403, reason: why })
  }

  #review({ userId, documentId }: AccessChange): void {
    for (const document of this.documents()) {
      if (documentId !== undefined && document.name !== documentId) continue
      for (const connection of document.getConnections()) {
        const { person } = connection.context
        if (userId !== undefined && person.id !== userId) continue
        this.#ask(connection)
      }
    }
  }

  #ask(connection: Connected): void {
    const asking = rightsOf(connection).then(
      (rights) => {
        if (this.#asking.get(connection) !== asking) return
        if (rights.role !== null) this.#set(connection, rights.role)
        else this.#putOut(connection, rights.why)
      },
      // Without the database nothing can be committed either. What they may do is asked again soon.
      (error) => log.warn({ error }, 'What somebody may do in a document could not be asked'),
    )
    this.#asking.set(connection, asking)
  }
}

type Rights = { readonly role: Role } | { readonly role: null; readonly why: OutReason }

async function rightsOf({ context: { person }, document }: Connected): Promise<Rights> {
  if (!(await isSessionOpen(person))) return { role: null, why: 'signed-out' }
  const role = await roleIn(document.name, person)
  return role === null ? { role, why: 'no-access' } : { role }
}

/** A peer says of itself what it likes but who it is. */
const stateSchema = z.looseObject({ user: z.looseObject({}).catch({}) }).catch({ user: {} })

/** A browser is one client. */
const MOST_CLIENTS = 4

/** A name, a colour, a caret and a place take some hundred; everybody in the document is sent them. */
const MOST_STATE_CHARACTERS = 16_000

/**
 * Puts the name on the states that a connection sends, and takes out those of clients that are not its own: of models and
 * of others. One's own former connection may not be known to be gone yet.
 */
export function nameStates(
  states: Map<number, Record<string, unknown>>,
  { connection, document }: { readonly connection: Connected; readonly document: Document },
): void {
  const { person } = connection.context
  const clients = document.connections.get(connection)?.clients ?? new Set<number>()
  let room = document.hasConnection(connection) ? MOST_CLIENTS - clients.size : 0
  for (const [clientId, state] of states) {
    const isKnown = clients.has(clientId)
    if (isShowable(state) && (isKnown || (room > 0 && isOwn(clientId, connection, document)))) {
      const { user, ...rest } = stateSchema.parse(state)
      states.set(clientId, { ...rest, user: { ...user, id: person.id, name: person.name, kind: 'person' } })
      if (!isKnown) room -= 1
    } else states.delete(clientId)
  }
}

/** Hocuspocus reads states with an empty one of its own among them. */
function isShowable(state: Record<string, unknown>): boolean {
  if (typeof state !== 'object' || Object.keys(state).length === 0) return false
  return JSON.stringify(state).length <= MOST_STATE_CHARACTERS
}

function isOwn(clientId: number, connection: Connected, document: Document): boolean {
  for (const [other, { clients }] of document.connections) {
    if (!clients.has(clientId)) continue
    if (other.context.person.id !== connection.context.person.id) return false
    // Else it would go with the former connection.
    clients.delete(clientId)
    document.getClients(connection).add(clientId)
    return true
  }
  return !document.awareness.getStates().has(clientId)
}
