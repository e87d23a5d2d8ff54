/** The main process of a Postgres cluster: found, even after everything around it was killed, started and stopped. */
import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { diskFull, tellsOfFullDisk, writingIn } from '../folder'
import { bornOf } from '../process-identity'
import { StartError } from '../start-error'
import { type Cluster, plainEnvironment } from './cluster'

export type Postmaster = { readonly pid: number; readonly port: number; readonly isReady: boolean }

const POLL_MS = 15
/** After a crash Postgres first repeats what its log holds. */
const START_MS = 300_000
const STOP_MS = 60_000
const MOST_LOG_BYTES = 10_000_000

/** The living postmaster of `data`, by its postmaster.pid: number, folder, start, port, …, status. */
export function findPostmaster(data: string): Postmaster | null {
  const lines = readPidFile(data)
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !isPostmasterOf(data, pid)) return null
  return { pid, port, isReady: lines[7]?.trim() === 'ready' }
}

function readPidFile(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** The number may have gone to another process, or to a corpse that nobody reaped. A server works in its data folder. */
function isPostmasterOf(data: string, pid: number): boolean {
  if (bornOf(pid) === null) return false
  if (process.platform === 'linux') return workingFolder(pid) === realpathSync(data)
  if (process.platform === 'win32') return true
  return /postgres/.test(spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout)
}

function workingFolder(pid: number | string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/** Resolves once it takes connections. Throws a StartError with the last lines of its log when it does not. */
export async function startPostmaster(cluster: Cluster): Promise<Postmaster> {
  await clearAway(cluster.data)
  for (let attempt = 1; ; attempt += 1) {
    const logStart = rotateLog(cluster.directory)
    const died = launch(cluster, await freePort())
    const postmaster = await untilReady(cluster.data, died)
    if (postmaster) return postmaster
    const said = readLog(cluster.directory, logStart)
    if (attempt === 10 || !isPassing(said)) throw failed(cluster.directory, said)
    await sleep(200)
  }
}

/** A port taken between looking and binding, and what processes of a killed postmaster still hold for a moment. */
const isPassing = (said: string): boolean => /could not bind|Address already in use|shared memory block/.test(said)

/**
 * After a killed postmaster its children go by themselves. Once they are gone the pid file means nothing; to remove it
 * earlier would let two servers write one folder.
 */
async function clearAway(data: string): Promise<void> {
  const [pid] = readPidFile(data)
  if (pid === undefined) return
  for (let waited = 0; waited < STOP_MS && hasServer(data); waited += POLL_MS) await sleep(POLL_MS)
  if (hasServer(data))
    throw new StartError(
      'postgres-failed',
      `Processes of an earlier Postgres still work in ${data} and do not end. Nothing was changed. ` +
        'End them (they are called postgres) and start again.',
    )
  rmSync(join(data, 'postmaster.pid'), { force: true })
}

/** Elsewhere than on Linux Postgres's own look at the shared memory must do. */
function hasServer(data: string): boolean {
  if (process.platform !== 'linux') return findPostmaster(data) !== null
  const folder = realpathSync(data)
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && workingFolder(name) === folder)
}

type Death = { hasDied: boolean }

/** Detached: a Ctrl-C at the terminal reaches the app first, which stops Postgres when nothing needs it any more. */
function launch({ binaries, data, directory, account }: Cluster, port: number): Death {
  const log = writingIn(directory, () => openSync(logFile(directory), 'a', 0o600))
  const child = spawn(binaries.postgres, ['-D', data, '-p', String(port), ...settings], {
    ...account,
    cwd: data,
    env: plainEnvironment,
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  child.unref()
  const death = { hasDied: false }
  child.once('exit', () => {
    death.hasDied = true
  })
  child.once('error', () => {
    death.hasDied = true
  })
  return death
}

const settings = Object.entries({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
}).flatMap(([name, value]) => ['-c', `${name}=${value}`])

async function untilReady(data: string, death: Death): Promise<Postmaster | null> {
  for (let waited = 0; waited < START_MS && !death.hasDied; waited += POLL_MS) {
    await sleep(POLL_MS)
    const postmaster = findPostmaster(data)
    if (postmaster?.isReady) return postmaster
  }
  return null
}

/** For one that somebody else started: null when it goes down instead. */
export async function whenReady(data: string): Promise<Postmaster | null> {
  for (let waited = 0; waited < START_MS; waited += POLL_MS) {
    const postmaster = findPostmaster(data)
    if (postmaster === null || postmaster.isReady) return postmaster
    await sleep(POLL_MS)
  }
  return null
}

const GONE_MS = 2_000

/** Whether it has died: one that was killed is found for a moment yet, and takes connections that end at once. */
export async function hasGone(data: string, { pid }: Postmaster): Promise<boolean> {
  for (let waited = 0; waited < GONE_MS; waited += POLL_MS) {
    if (findPostmaster(data)?.pid !== pid) return true
    await sleep(POLL_MS)
  }
  return false
}

/** Fast shutdown: connections are closed, everything committed is on disk. */
export async function stopPostmaster(data: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const postmaster = findPostmaster(data)
    if (!postmaster) return
    process.kill(postmaster.pid, signal)
    for (let waited = 0; waited < STOP_MS; waited += POLL_MS) {
      if (bornOf(postmaster.pid) === null) return
      await sleep(POLL_MS)
    }
  }
}

const logFile = (directory: string): string => join(directory, 'postgres.log')

/** Where the log of the coming start begins. */
function rotateLog(directory: string): number {
  const size = statSync(logFile(directory), { throwIfNoEntry: false })?.size ?? 0
  if (size < MOST_LOG_BYTES) return size
  renameSync(logFile(directory), `${logFile(directory)}.1`)
  return 0
}

function readLog(directory: string, from: number): string {
  try {
    return readFileSync(logFile(directory)).subarray(from).toString('utf8').trim()
  } catch {
    return ''
  }
}

function failed(directory: string, said: string): StartError {
  if (tellsOfFullDisk(said)) return diskFull(directory)
  const lastLines = said.split('\n').slice(-5).join('\n')
  return new StartError(
    'postgres-failed',
    `Postgres did not start. The data is kept as it is. Its log, ${logFile(directory)}, ends with:\n${lastLines}`,
  )
}

/** One that the system has to give. Port trouble has a sentence of its own since nobody chose this port. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (cause) =>
      reject(
        new StartError(
          'postgres-failed',
          `Postgres needs a port on 127.0.0.1, and this system gives none (${cause.message}). Nothing was changed. ` +
            'Allow connections on the loopback interface, or name a Postgres of your own with DATABASE_URL.',
          { cause },
        ),
      ),
    )
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
