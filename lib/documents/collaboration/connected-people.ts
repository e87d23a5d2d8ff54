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
import { isSessionOpen } from '@/lib/accounts/server/sessions'
import { log } from '@/lib/platform/log'
import type { OutReason, RoleMessage } from '../role-message'

/** What a connection knows of who is at its other end; `personOfOrigin` reads it. */
export type ConnectionContext = { readonly person: Person; readonly role?: Role }

type Connected = Connection<ConnectionContext>

/** Links and sessions come to their end without anybody doing anything. */
const LOOK_EVERY_MS = 30_000

export class ConnectedPeople {
  readonly #roles = new WeakMap<Connected, Role>()
  /** The latest question about each connection: only its answer counts. */
  readonly #asking = new WeakMap<Connected, Promise<void>>()
  readonly #timer: NodeJS.Timeout
  readonly #deafen: () => void

  constructor(private readonly documents: () => Iterable<Document>) {
    this.#deafen = onAccessChange((change) => this.#review(change))
    this.#timer = setInterval(() => this.#review({}), LOOK_EVERY_MS).unref()
  }

  /** The role of somebody who wants to come in. Throws RequestError. */
  async admit(documentId: string, person: Person): Promise<Role> {
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
   * Whether a connection may send changes of the document now. A change that is refused is gone, and those that build on
   * it with it: what was asked is waited for.
   */
  async mayEdit(connection: Connected): Promise<boolean> {
    await this.#asking.get(connection)
    const role = this.#roles.get(connection)
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
        else connection.close({ code: 4403, reason: rights.why })
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

/**
 * Puts the name on the states that a connection sends, and takes out those of clients that are not its own: of models and
 * of others. One's own former connection may not be known to be gone yet.
 */
export function nameStates(
  states: Map<number, Record<string, unknown>>,
  { connection, document }: { readonly connection: Connected; readonly document: Document },
): void {
  const { person } = connection.context
  for (const [clientId, state] of states) {
    if (!isOwn(clientId, connection, document)) states.delete(clientId)
    else {
      const { user, ...rest } = stateSchema.parse(state)
      states.set(clientId, { ...rest, user: { ...user, id: person.id, name: person.name, kind: 'person' } })
    }
  }
}

function isOwn(clientId: number, connection: Connected, document: Document): boolean {
  if (!document.awareness.getStates().has(clientId)) return true
  for (const [other, { clients }] of document.connections)
    if (clients.has(clientId)) return other.context.person.id === connection.context.person.id
  return false
}
