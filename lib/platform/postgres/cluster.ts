/** Makes a Postgres cluster: a data folder with one superuser, whose random password lies in a file beside it. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diskFull, tellsOfFullDisk, writingIn } from '../folder'
import { StartError } from '../start-error'
import type { Account } from './account'
import type { Binaries } from './binaries'

export const USER = 'longhand'

export type Cluster = {
  /** Holds password, log and lock; `data` lies in it. */
  readonly directory: string
  readonly data: string
  readonly binaries: Binaries
  readonly account: Account | null
}

const passwordFile = (directory: string): string => join(directory, 'postgres-password')

/** Does nothing where there is one already. A start that broke off leaves nothing that looks like one. */
export function makeCluster({ directory, data, binaries, account }: Cluster): void {
  if (existsSync(join(data, 'PG_VERSION'))) return
  const unfinished = `${data}.new`
  rmSync(unfinished, { recursive: true, force: true })
  writingIn(directory, () => {
    if (!existsSync(passwordFile(directory))) writePassword(directory, account)
    mkdirSync(unfinished, { mode: 0o700 })
    give(unfinished, account)
  })
  try {
    initialise(binaries, account, unfinished, passwordFile(directory))
    renameSync(unfinished, data)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
}

function initialise(binaries: Binaries, account: Account | null, data: string, password: string): void {
  const options = ['-D', data, '-U', USER, '--pwfile', password, '-A', 'scram-sha-256', '-E', 'UTF8', '--no-locale']
  // Letters beyond ASCII have upper and lower case too; older versions know that only where the system does.
  if (binaries.major >= 17) options.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  const made = spawnSync(binaries.initdb, options, { ...account, cwd: data, env: plainEnvironment, encoding: 'utf8' })
  if (made.status === 0) return
  const said = (made.error?.message ?? made.stderr).trim()
  if (tellsOfFullDisk(said)) throw diskFull(data)
  throw new StartError(
    'postgres-failed',
    `Postgres could not make its data folder ${data}: ${said} Nothing was kept. ` +
      'Free what stands in the way and start again, or name a Postgres of your own with DATABASE_URL.',
  )
}

/** Nothing of the caller's, such as PGDATA or PGOPTIONS; messages in English, since some are recognised. */
export const plainEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
}

/** Whole or not at all: on a full disk half of it would be the password of nothing. */
function writePassword(directory: string, account: Account | null): void {
  const aside = `${passwordFile(directory)}.new`
  writeFileSync(aside, randomBytes(24).toString('hex'), { mode: 0o600 })
  give(aside, account)
  renameSync(aside, passwordFile(directory))
}

export function passwordOf(directory: string): string {
  try {
    return readFileSync(passwordFile(directory), 'utf8').trim()
  } catch (error) {
    throw new StartError(
      'postgres-failed',
      `The password of the database can't be read from ${passwordFile(directory)}. ` +
        'The data beside it is kept. Put the file back, from a backup of this folder.',
      { cause: error },
    )
  }
}

function give(path: string, account: Account | null): void {
  if (account) chownSync(path, account.uid, account.gid)
}
