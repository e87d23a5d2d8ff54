/**
 * What those who are connected to live documents may do there. Each message is looked at by it, and it is kept true while
 * they are connected: what somebody may do is asked again as soon as it may have changed, and what they send meanwhile
 * waits for the answer.
 */
import type { Connection, Document } from '@hocuspocus/server'
import type { Person } from '@/lib/accounts/person'
import { may, type Role } from '@/lib/accounts/role'
import { type AccessChange, onAccessChange } from '@/lib/accounts/server/access-changes'
import { authorise, roleIn } from '@/lib/accounts/server/authorise'
import { orderIn } from '@/lib/accounts/server/order-in'
import { presentName } from '@/lib/accounts/server/present-name'
import { isSessionOpen } from '@/lib/accounts/server/sessions'
import { log } from '@/lib/platform/log'
import { colourOfRank } from '../person-colours'
import type { OutReason, RoleMessage } from '../role-message'

/** What a connection knows of who is at its other end; `personOfOrigin` reads it. */
export type ConnectionContext = { readonly person: Person; readonly standing?: Standing }

/** What somebody is in a document: what they may do, how they are called, and the colour that they have (from 0). */
type Standing = { readonly role: Role; readonly name: string; readonly rank: number }

type Connected = Connection<ConnectionContext>

/** Links and sessions come to their end without anybody doing anything. */
const LOOK_EVERY_MS = 30_000

export class ConnectedPeople {
  readonly #standings = new WeakMap<Connected, Standing>()
  /** The latest question about each connection: only its answer counts. */
  readonly #asking = new WeakMap<Connected, Promise<void>>()
  readonly #timer: NodeJS.Timeout
  readonly #deafen: () => void

  constructor(private readonly documents: () => Iterable<Document>) {
    this.#deafen = onAccessChange((change) => this.#review(change))
    this.#timer = setInterval(() => this.#review({}), LOOK_EVERY_MS).unref()
  }

  /** Of somebody who wants to come in. Throws RequestError. */
  async admit(documentId: string, person: Person): Promise<Standing> {
    await authorise(person, 'read', { type: 'document', id: documentId })
    const standing = await standingIn(documentId, person)
    if (standing === null) throw new Error('What they may do was taken away in this very moment.')
    return standing
  }

  entered(connection: Connected, standing: Standing): void {
    this.#set(connection, standing)
    // What has changed while the document was loaded was told before this.
    this.#ask(connection)
  }

  /**
   * Whether a connection may send changes of the document now. A change that is refused is gone, and those that build on
   * it with it: what was asked is waited for.
   */
  async mayEdit(connection: Connected): Promise<boolean> {
    await this.#asking.get(connection)
    const standing = this.#standings.get(connection)
    return standing !== undefined && may(standing.role, 'edit')
  }

  stop(): void {
    this.#deafen()
    clearInterval(this.#timer)
  }

  /**
   * Puts the name and the colour on the states that a connection sends, and takes out those of clients that are not its
   * own: of models and of others.
   */
  nameStates(states: Map<number, Record<string, unknown>>, connection: Connected): void {
    const { name, rank } = this.#standings.get(connection) ?? { name: '', rank: 0 }
    const { id } = connection.context.person
    for (const [clientId, state] of states) {
      if (!isOwn(clientId, connection)) states.delete(clientId)
      else states.set(clientId, { ...state, user: { id, name, color: colourOfRank(rank), kind: 'person' } })
    }
  }

  #set(connection: Connected, standing: Standing): void {
    const before = this.#standings.get(connection)
    this.#standings.set(connection, standing)
    const { role, rank } = standing
    connection.readOnly = !may(role, 'edit')
    const message: RoleMessage = { type: 'role', role, rank }
    if (before?.role !== role || before.rank !== rank) connection.sendStateless(JSON.stringify(message))
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
        if (typeof rights === 'string') connection.close({ code: 4403, reason: rights })
        else this.#set(connection, rights)
      },
      // Without the database nothing can be committed either. What they may do is asked again soon.
      (error) => log.warn({ error }, 'What somebody may do in a document could not be asked'),
    )
    this.#asking.set(connection, asking)
  }
}

/** Why they are put out, where they may not be there any more. */
async function rightsOf({ context: { person }, document }: Connected): Promise<Standing | OutReason> {
  if (!(await isSessionOpen(person))) return 'signed-out'
  return (await standingIn(document.name, person)) ?? 'no-access'
}

async function standingIn(documentId: string, person: Person): Promise<Standing | null> {
  const [role, name, order] = await Promise.all([roleIn(documentId, person), presentName(person), orderIn(documentId)])
  return role && { role, name, rank: Math.max(0, order.indexOf(person.id)) }
}

/** One's own former connection may not be known to be gone yet. */
function isOwn(clientId: number, connection: Connected): boolean {
  const { document } = connection
  if (!document.awareness.getStates().has(clientId)) return true
  for (const [other, { clients }] of document.connections)
    if (clients.has(clientId)) return other.context.person.id === connection.context.person.id
  return false
}
