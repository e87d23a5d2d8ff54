/** What processes on one database tell each other, by Postgres' LISTEN and NOTIFY. */
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { database, type Transaction } from './database'
import { log } from './log'

/** `draft`, `run_event`, `run` and `comment` are told by triggers of the tables, at the commit; the others by processes. */
const channels = ['draft', 'run_event', 'run', 'comment', 'run_text', 'presence', 'stop', 'hello', 'job'] as const
export type Channel = (typeof channels)[number]

type Hearer = (payload: string) => void

const CHANNEL_PREFIX = 'longhand_'
const NAME_PREFIX = 'longhand-news '
const RETRY_MS = 500
/** Postgres takes less than 8,000 bytes. */
const MOST_BYTES = 7_900

export class News {
  /** Names this process to the others, for as long as it lives. */
  readonly id = randomUUID()
  readonly #hearers = new Map<Channel, Set<Hearer>>()
  readonly #returns = new Set<() => void>()
  #client: Client | null = null
  /** What is told goes one after another. */
  #telling: Promise<unknown> = Promise.resolve()
  #closed = false

  private constructor(private readonly databaseUrl: string) {}

  /** Throws when the database does not answer. */
  static async open(databaseUrl: string): Promise<News> {
    const news = new News(databaseUrl)
    await news.#connect()
    return news
  }

  /** Hears what is told from now on, by this process too; the answer ends it. */
  hear(channel: Channel, hearer: Hearer): () => void {
    const hearers = this.#hearers.get(channel) ?? new Set()
    this.#hearers.set(channel, hearers)
    hearers.add(hearer)
    return () => hearers.delete(hearer)
  }

  /** Called when the connection is there again: what was told meanwhile was heard by nobody here. */
  onReturn(look: () => void): () => void {
    this.#returns.add(look)
    return () => this.#returns.delete(look)
  }

  /** At once, to whoever listens now. Never throws: what must not be lost is in a table. */
  tell(channel: Channel, payload: string): void {
    if (Buffer.byteLength(payload) > MOST_BYTES) {
      log.warn({ channel, bytes: Buffer.byteLength(payload) }, 'News were too long to be told')
      return
    }
    this.#telling = this.#telling
      .then(() => this.#client?.query('SELECT pg_notify($1, $2)', [`${CHANNEL_PREFIX}${channel}`, payload]))
      .catch((error: Error) => log.info({ reason: error.message, channel }, 'News were not told'))
  }

  /** Told when the transaction commits, and not at all when it does not. */
  async tellAtCommit(transaction: Transaction, channel: Channel, payload: string): Promise<void> {
    await transaction.$queryRaw`SELECT pg_notify(${`${CHANNEL_PREFIX}${channel}`}, ${payload})::text`
  }

  /** The processes that are connected just now, by their ids. */
  async present(): Promise<ReadonlySet<string>> {
    const rows = await database().$queryRaw<{ name: string }[]>`
      SELECT application_name AS name FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE ${`${NAME_PREFIX}%`}`
    return new Set(rows.map(({ name }) => name.slice(NAME_PREFIX.length)))
  }

  async close(): Promise<void> {
    this.#closed = true
    const client = this.#client
    this.#client = null
    await this.#telling
    await client?.end()
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: `${NAME_PREFIX}${this.id}`,
      keepAlive: true,
    })
    client.on('error', (error) => this.#lost(client, error.message))
    client.on('end', () => this.#lost(client, 'it was ended'))
    client.on('notification', ({ channel, payload = '' }) => this.#heard(channel, payload))
    await client.connect()
    for (const channel of channels) await client.query(`LISTEN ${CHANNEL_PREFIX}${channel}`)
    this.#client = client
    if (this.#closed) await this.close()
  }

  #lost(client: Client, reason: string): void {
    if (this.#closed || this.#client !== client) return
    this.#client = null
    log.warn({ reason }, 'The connection that hears of other processes was lost; it is made again')
    this.#comeBack()
  }

  #comeBack(): void {
    setTimeout(() => {
      if (this.#closed) return
      this.#connect().then(
        () => {
          for (const look of this.#returns) look()
        },
        () => this.#comeBack(),
      )
    }, RETRY_MS).unref()
  }

  #heard(channel: string, payload: string): void {
    const name = channels.find((each) => `${CHANNEL_PREFIX}${each}` === channel)
    if (!name) return
    for (const hearer of this.#hearers.get(name) ?? []) {
      try {
        hearer(payload)
      } catch (error) {
        log.warn({ error, channel }, 'News could not be taken in')
      }
    }
  }
}
