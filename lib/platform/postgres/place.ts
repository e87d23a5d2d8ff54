/**
 * Where a Postgres cluster lies. An ordinary user's lies in the data folder. Root's can't: the account that runs Postgres
 * can't look into a project under a home folder of mode 0700. It lies where the system keeps the data of services, and
 * the link `postgres` in the data folder points at it.
 */
import { createHash } from 'node:crypto'
import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { makeFolder, writingIn } from '../folder'
import { codeOf, StartError } from '../start-error'
import { isRoot } from './account'

/** On macOS where Homebrew keeps such data. */
export const serviceDirectory = process.platform === 'darwin' ? '/usr/local/var/longhand' : '/var/lib/longhand'

const cluster = /^postgres-(\d+)$/

/** The folder that holds the clusters of `dataDirectory` (one for each major version of Postgres), password and log. */
export function clustersDirectory(dataDirectory: string): string {
  // As an ordinary user began, root goes on.
  if (!isRoot() || majorsIn(dataDirectory).length > 0) return dataDirectory
  const home = realpathSync(dataDirectory)
  const signpost = join(home, 'postgres')
  const known = linkAt(signpost)
  if (known && (owner(known) === home || hasMoved(known))) return claim(known, home)
  const directory = claim(freePlace(home), home)
  if (known) rmSync(signpost)
  writingIn(home, () => symlinkSync(directory, signpost))
  return directory
}

/** Major versions that have data in `directory`, the latest first. */
export function majorsIn(directory: string): number[] {
  return readdirSync(directory)
    .flatMap((name) => cluster.exec(name)?.[1] ?? [])
    .map(Number)
    .filter((major) => existsSync(join(directory, `postgres-${major}`, 'PG_VERSION')))
    .sort((one, other) => other - one)
}

/** Data doesn't carry over to another major version, so that of its own version goes on being used. */
export function chooseBinaries<T extends { readonly major: number }>(directory: string, found: readonly T[]): T {
  const [latest] = majorsIn(directory)
  const chosen = latest === undefined ? found[0] : found.find(({ major }) => major === latest)
  if (chosen) return chosen
  throw new StartError(
    'no-postgres',
    `The data in ${directory} was written by Postgres ${latest}, which is not on this machine any more. Nothing was ` +
      `changed. Install Postgres ${latest}, or choose another data folder with LONGHAND_DATA.`,
  )
}

/** The name is the data folder's, unless that folder was moved away and another one took its name. */
function freePlace(home: string): string {
  const name = join(serviceDirectory, createHash('sha256').update(home).digest('hex').slice(0, 12))
  for (let number = 1; ; number += 1) {
    const place = number === 1 ? name : `${name}-${number}`
    if ((owner(place) ?? home) === home) return place
  }
}

/** Root's, and closed but for passing through: the account owns only the cluster inside. */
function claim(directory: string, home: string): string {
  makeFolder(directory, 0o711)
  writingIn(directory, () => writeFileSync(join(directory, 'data-folder'), home))
  return directory
}

/** The data folder that `directory` belongs to. */
function owner(directory: string): string | null {
  try {
    return readFileSync(join(directory, 'data-folder'), 'utf8')
  } catch {
    return null
  }
}

/** The data folder was moved, and its link with it. A copy of it doesn't count: two would share one cluster. */
function hasMoved(directory: string): boolean {
  const home = owner(directory)
  return home !== null && linkAt(join(home, 'postgres')) !== directory
}

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EINVAL') return null
    throw error
  }
}
