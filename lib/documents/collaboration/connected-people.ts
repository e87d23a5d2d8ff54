/**
 * What those who are connected to live documents may do there. Each message is looked at by it, and it is kept true while
 * they are connected: what somebody may do is asked again as soon as it may have changed, and what they send meanwhile
 * waits for the answer.
 */
import type { Connection, Document } from '@hocuspocus/server'
import type { Person } from '@/lib/accounts/person'
import { may, type Role } from '@/lib/accounts/role'
import { type AccessChange, onAccessChange } from '@/lib/accounts/server/access-changes'
import { LOOK_EVERY_MS, msUntilAccessEnds } from '@/lib/accounts/server/access-end'
import { authorise, roleIn } from '@/lib/accounts/server/authorise'
import { notSignedIn } from '@/lib/accounts/server/requests/person-of'
import { calledIn } from '@/lib/accounts/server/sharing/called-in'
import { orderIn } from '@/lib/accounts/server/sharing/order-in'
import { isSessionOpen } from '@/lib/accounts/server/signing-in/sessions'
import { log } from '@/lib/platform/log'
import type { OutReason, RoleMessage } from '../messages/role-message'
import { colourOfRank } from '../person-colours'
import { keepOwnStates } from './own-states'

/** What a connection knows of who is at its other end; `personOfOrigin` reads it. */
export type ConnectionContext = { readonly person: Person; readonly standing?: Standing }

/** What somebody is in a document: what they may do, how they are called, and the colour that they have (from 0). */
type Standing = { readonly role: Role; readonly name: string; readonly rank: number }

type Connected = Connection<ConnectionContext>

export class ConnectedPeople {
  /** Null of those who were put out. */
  readonly #standings = new WeakMap<Connected, Standing | null>()
  /** The latest question about each connection: only its answer counts. */
  readonly #asking = new WeakMap<Connected, Promise<void>>()
  /** Asks anew in the moment in which a session or a link is over. */
  readonly #ends = new WeakMap<Connected, NodeJS.Timeout>()
  readonly #timer: NodeJS.Timeout
  readonly #deafen: () => void

  /**
   * `onCompany` is told of a document to which others may come than before, once whoever may not is put out: they would
   * ask for what is not theirs any more.
   */
  constructor(
    private readonly documents: () => Iterable<Document>,
    private readonly onCompany: (documentId: string) => void,
  ) {
    this.#deafen = onAccessChange((change) => this.#review(change))
    this.#timer = setInterval(() => this.#review({}), LOOK_EVERY_MS).unref()
  }

  /** Of somebody who wants to come in, perhaps over a socket that is open for long. Throws RequestError. */
  async admit(documentId: string, person: Person): Promise<Standing> {
    if (!(await isSessionOpen(person))) throw notSignedIn()
    await authorise(person, 'read', { type: 'document', id: documentId })
    const standing = await standingIn(documentId, person)
    if (standing === null) throw new Error('What they may do was taken away in this very moment.')
    return standing
  }

  entered(connection: Connected, standing: Standing): void {
    this.#set(connection, standing)
    // What has changed while the document was loaded was told before this.
    void this.#ask(connection)
  }

  /**
   * Resolves once it is known what a connection may do now; false where it was put out meanwhile. Also the answer to what
   * was asked while another answer was on its way is waited for: the earlier one no longer counts.
   */
  async isIn(connection: Connected): Promise<boolean> {
    // Its first messages may be handled before it has entered.
    if (!this.#asking.has(connection)) void this.#ask(connection)
    let asked: Promise<void> | undefined
    do {
      asked = this.#asking.get(connection)
      await asked
    } while (asked !== this.#asking.get(connection))
    return this.#standings.get(connection) !== null
  }

  /**
   * Whether a connection may send changes of the document now. A change that is refused is gone, and those that build on
   * it with it: what was asked is waited for.
   */
  async mayEdit(connection: Connected): Promise<boolean> {
    if (!(await this.isIn(connection))) return false
    // Where the database could not be asked, what it came in with still counts.
    const standing = this.#standings.get(connection) ?? connection.context.standing
    return standing !== undefined && may(standing.role, 'edit')
  }

  stop(): void {
    this.#deafen()
    clearInterval(this.#timer)
  }

  /** Puts the name and the colour on what a connection says of itself in presence. */
  nameStates(states: Map<number, Record<string, unknown>>, connection: Connected): void {
    const { name, rank } = this.#standings.get(connection) ?? connection.context.standing ?? { name: '', rank: 0 }
    const { id } = connection.context.person
    keepOwnStates(states, connection, { id, name, color: colourOfRank(rank), kind: 'person' })
  }

  #set(connection: Connected, standing: Standing): void {
    const before = this.#standings.get(connection)
    this.#standings.set(connection, standing)
    const { role, rank } = standing
    connection.readOnly = !may(role, 'edit')
    const message: RoleMessage = { type: 'role', role, rank }
    if (before?.role !== role || before.rank !== rank) connection.sendStateless(JSON.stringify(message))
  }

  /** What it has sent before is still in its queue. */
  #putOut(connection: Connected, why: OutReason): void {
    this.#standings.set(connection, null)
    connection.readOnly = true
    connection.close({ code: 4403, reason: why })
  }

  #review({ userId, documentId }: AccessChange): void {
    for (const document of this.documents()) {
      if (documentId !== undefined && document.name !== documentId) continue
      const asked: Promise<void>[] = []
      for (const connection of document.getConnections()) {
        const { person } = connection.context
        if (userId !== undefined && person.id !== userId) continue
        asked.push(this.#ask(connection))
      }
      if (documentId !== undefined) void Promise.all(asked).then(() => this.onCompany(documentId))
    }
  }

  #ask(connection: Connected): Promise<void> {
    const asking = Promise.all([rightsOf(connection), msUntilEnd(connection)]).then(
      ([rights, ms]) => {
        if (this.#asking.get(connection) !== asking) return
        clearTimeout(this.#ends.get(connection))
        if (typeof rights === 'string') return this.#putOut(connection, rights)
        this.#set(connection, rights)
        if (ms !== null) this.#ends.set(connection, setTimeout(() => this.#askIfOpen(connection), ms).unref())
      },
      // Without the database nothing can be committed either. What they may do is asked again soon.
      (error) => log.warn({ error }, 'What somebody may do in a document could not be asked'),
    )
    this.#asking.set(connection, asking)
    return asking
  }

  #askIfOpen(connection: Connected): void {
    if (connection.document.hasConnection(connection)) void this.#ask(connection)
  }
}

const msUntilEnd = ({ context: { person }, document }: Connected): Promise<number | null> =>
  msUntilAccessEnds(document.name, person)

/** Why they are put out, where they may not be there any more. */
async function rightsOf({ context: { person }, document }: Connected): Promise<Standing | OutReason> {
  if (!(await isSessionOpen(person))) return 'signed-out'
  return (await standingIn(document.name, person)) ?? 'no-access'
}

async function standingIn(documentId: string, person: Person): Promise<Standing | null> {
  const [role, order] = await Promise.all([roleIn(documentId, person), orderIn(documentId)])
  const called = (await calledIn(order)).get(person.id)
  return role && { role, name: called?.name ?? person.name, rank: Math.max(0, order.indexOf(person.id)) }
}
