/** DATABASE_URL as it may be shown and used: without its password in any message. */
import { Client } from 'pg'
import { codeOf, StartError } from './start-error'

const OLDEST_SERVER = 15
const CONNECT_MS = 10_000

/** Connects, does `work`, closes. Throws a StartError where the database can't be reached. */
export async function withConnection<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const address = addressOf(databaseUrl)
  const client = clientOf(databaseUrl)
  // A server that dies in the middle also fails the query under way, which tells it.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw unreachable(address, error)
  }
  try {
    await demandVersion(client, address)
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Reads the certificates that the address names, too. */
function clientOf(connectionString: string): Client {
  try {
    return new Client({ connectionString, connectionTimeoutMillis: CONNECT_MS })
  } catch (error) {
    throw badUrl(`can't be used: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/** `host:port/database`. Throws a StartError for what is no address of a Postgres, or names a schema of its own. */
export function addressOf(databaseUrl: string): string {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol))
    throw badUrl('is not the address of a Postgres. It should look like postgresql://user:password@host:5432/database.')
  const schema = url.searchParams.get('schema')
  if (schema !== null && schema !== 'public')
    throw badUrl(`asks for the schema “${schema}”. Longhand uses “public”: give it a database of its own instead.`)
  const host = url.searchParams.get('host') ?? url.hostname
  return `${host || 'localhost'}:${url.port || '5432'}${nameOf(url)}`
}

function nameOf({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    throw badUrl('has a % in its database name that stands for nothing. Write it as %25.')
  }
}

const badUrl = (what: string): StartError => new StartError('bad-database-url', `DATABASE_URL ${what}`)

function unreachable(address: string, cause: unknown): StartError {
  const code = codeOf(cause)
  return new StartError(
    'unreachable-database',
    `Longhand can't use the database at ${address} that DATABASE_URL names: ${reason(code, cause)} ` +
      'Nothing was changed. Correct DATABASE_URL, or leave it unset for the embedded database.',
    { cause },
  )
}

function reason(code: string | undefined, cause: unknown): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing listens there.'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its host name is unknown.'
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'its host does not answer.'
    case '28P01':
    case '28000':
      return 'it refuses this user or password.'
    case '3D000':
      return 'it has no such database.'
    case '53300':
      return 'it has no connection left to give.'
    case '57P03':
      return 'it is starting up or shutting down.'
    default:
      return `${messageOf(cause)}.`
  }
}

/** Several addresses of one host fail as one error with the rest inside and no words of its own. */
function messageOf(cause: unknown): string {
  const [first]: unknown[] = cause instanceof AggregateError ? cause.errors : [cause]
  const message = first instanceof Error ? first.message : String(first)
  return message.includes('timeout') ? 'its host does not answer' : message.replace(/\.$/, '')
}

async function demandVersion(client: Client, address: string): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num')
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
  if (major >= OLDEST_SERVER) return
  throw new StartError(
    'old-database-server',
    `The database at ${address} runs Postgres ${major}; Longhand needs ${OLDEST_SERVER} or later. Nothing was changed.`,
  )
}
