/**
 * The embedded Postgres: made on the first start, found again and owned after whatever was killed, stopped by the last
 * one who uses it. Measured on two cores: the first start takes about a second, the next ones a tenth of it.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import { makeFolder } from '../folder'
import { bornOf } from '../process-identity'
import { StartError } from '../start-error'
import { accountFor } from './account'
import { findBinaries } from './binaries'
import { type Cluster, makeCluster, passwordOf, USER } from './cluster'
import { chooseBinaries, clustersDirectory, majorsIn, serviceDirectory } from './place'
import { hasGone, type Postmaster, startPostmaster, stopPostmaster, whenReady } from './postmaster'
import { addUser, withLock } from './users'

const DATABASE = 'longhand'
const WATCH_MS = 1_000

export type StartedPostgres = {
  /** Holds the password: not for a log. */
  readonly url: string
  /** Where its data, password and log lie: in the data folder, and for root in a folder of the system's. */
  readonly directory: string
  readonly major: number
  /** Resolves, with the sentence to end with, when Postgres dies without having been stopped. */
  readonly lost: Promise<StartError>
  /** Resolves once everything is on disk; leaves it running while another process uses it. Stop clients before. */
  stop(): Promise<void>
}

/** Throws a StartError. `projectDirectory` is where Longhand's packages are installed. */
export async function startPostgres(options: {
  readonly dataDirectory: string
  readonly projectDirectory: string
}): Promise<StartedPostgres> {
  makeFolder(options.dataDirectory, 0o700)
  const directory = clustersDirectory(options.dataDirectory)
  const token = randomUUID()
  return withLock(directory, async () => {
    const cluster = prepare(directory, options.projectDirectory)
    const found = (await whenReady(cluster.data)) ?? (await startPostmaster(cluster))
    const user = addUser(directory, token)
    const { postmaster, url } = await openedIn(cluster, found).catch(async (error) => {
      await leave(cluster, user)
      throw error
    })
    return started(cluster, postmaster, url, () => withLock(directory, () => leave(cluster, user)))
  })
}

function prepare(directory: string, projectDirectory: string): Cluster {
  const [existing] = majorsIn(directory)
  const account = accountFor(existing === undefined ? null : join(directory, `postgres-${existing}`))
  const binaries = chooseBinaries(directory, findBinaries({ projectDirectory, serviceDirectory, account }))
  const cluster = { directory, data: join(directory, `postgres-${binaries.major}`), binaries, account }
  makeCluster(cluster)
  return cluster
}

async function leave(cluster: Cluster, user: ReturnType<typeof addUser>): Promise<void> {
  if (!user.leave().areOthersLeft) await stopPostmaster(cluster.data)
}

function started(cluster: Cluster, postmaster: Postmaster, url: string, leaving: () => Promise<void>): StartedPostgres {
  let stopped: Promise<void> | null = null
  const watch = watchOver(cluster, postmaster)
  const stop = () => {
    watch.end()
    stopped ??= leaving()
    return stopped
  }
  return { url, directory: cluster.directory, major: cluster.binaries.major, lost: watch.lost, stop }
}

/** By asking now and then: a Postgres that was adopted is no child of ours. */
function watchOver({ directory }: Cluster, { pid }: Postmaster): { readonly lost: Promise<StartError>; end(): void } {
  const born = bornOf(pid)
  let timer: NodeJS.Timeout | undefined
  const lost = new Promise<StartError>((resolve) => {
    timer = setInterval(() => {
      if (bornOf(pid) === born) return
      clearInterval(timer)
      resolve(
        new StartError(
          'postgres-lost',
          `The database in ${directory} was ended from outside. Everything saved is kept: start Longhand again.`,
        ),
      )
    }, WATCH_MS).unref()
  })
  return { lost, end: () => clearInterval(timer) }
}

/** One that was killed the moment before looked alive: another one takes its place. */
async function openedIn(
  cluster: Cluster,
  found: Postmaster,
): Promise<{ readonly postmaster: Postmaster; readonly url: string }> {
  try {
    return { postmaster: found, url: await openDatabase(found, cluster.directory) }
  } catch (error) {
    if (!(await hasGone(cluster.data, found))) throw error
    const postmaster = await startPostmaster(cluster)
    return { postmaster, url: await openDatabase(postmaster, cluster.directory) }
  }
}

async function openDatabase({ port }: Postmaster, directory: string): Promise<string> {
  const urlOf = (database: string) => `postgresql://${USER}:${passwordOf(directory)}@127.0.0.1:${port}/${database}`
  const client = new Client({ connectionString: urlOf('postgres') })
  try {
    await client.connect()
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
  } catch (error) {
    throw new StartError(
      'postgres-failed',
      `The database in ${directory} runs but can't be opened: ${error instanceof Error ? error.message : error}. ` +
        'Its data is kept.',
      { cause: error },
    )
  } finally {
    await client.end().catch(() => undefined)
  }
  return urlOf(DATABASE)
}
