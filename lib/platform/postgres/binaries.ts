/** Finds a Postgres to run: the embedded one, else one of the machine. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { StartError } from '../start-error'
import { type Account, isRoot } from './account'
import { embeddedPackage, reachableCopy, repair } from './embedded-binaries'

export type Binaries = {
  readonly postgres: string
  readonly initdb: string
  readonly major: number
}

const OLDEST_MAJOR = 15

/** Where the systems' packages put Postgres; the * stands for a version. */
const usualPlaces = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/usr/local/pgsql/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
]

/** Each that `account` can run, the embedded one first. Throws a StartError when there is none. */
export function findBinaries(options: {
  readonly projectDirectory: string
  readonly serviceDirectory: string
  readonly account: Account | null
}): readonly Binaries[] {
  const folders = [...embedded(options.projectDirectory, options.serviceDirectory), ...ofTheMachine()]
  const found = folders.flatMap((folder) => runnable(folder, options.account))
  if (found.length > 0) return found
  throw new StartError(
    'no-postgres',
    `Longhand found no Postgres to run: its packages bring none for ${process.platform} on ${process.arch}, and this ` +
      `machine has none of version ${OLDEST_MAJOR} or later. Install Postgres, or name one with DATABASE_URL.`,
  )
}

function embedded(projectDirectory: string, serviceDirectory: string): string[] {
  const found = embeddedPackage(projectDirectory)
  if (!found) return []
  // Root's project may lie where the account that runs Postgres can't look.
  if (isRoot()) return [join(reachableCopy(found, serviceDirectory), 'native', 'bin')]
  repair(found)
  return [join(found, 'native', 'bin')]
}

function ofTheMachine(): string[] {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => existsSync(join(folder, 'initdb')))
  const folders = [...onPath, ...usualPlaces.flatMap(expand)]
  // Debian puts links on the path; the files beside the real program are found from where it lies.
  return [...new Set(folders.map((folder) => dirname(realpathSync(join(folder, 'initdb')))))]
}

/** Newest version first. */
function expand(place: string): string[] {
  const [before = '', after] = place.split('*')
  if (after === undefined) return existsSync(join(place, 'initdb')) ? [place] : []
  const parent = before.endsWith('/') ? before : dirname(before)
  if (!existsSync(parent)) return []
  const version = (name: string) => Number.parseFloat(name.replace(/^\D*/, ''))
  return readdirSync(parent)
    .sort((one, other) => version(other) - version(one))
    .map((name) => join(parent, name))
    .filter((folder) => folder.startsWith(before) && existsSync(join(folder, 'bin', 'initdb')))
    .map((folder) => join(folder, 'bin'))
}

function runnable(folder: string, account: Account | null): Binaries[] {
  const [postgres, initdb] = [join(folder, 'postgres'), join(folder, 'initdb')]
  const asked = spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  const major = Number(/PostgreSQL\) (\d+)/.exec(asked.stdout ?? '')?.[1])
  return major >= OLDEST_MAJOR ? [{ postgres, initdb, major }] : []
}
