/** Which system account Postgres runs as. It refuses to run as root. */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { StartError } from '../start-error'

/** Given to `spawn` and `chown`. */
export type Account = { readonly uid: number; readonly gid: number }

/** `_postgres` is macOS's. */
const usualNames = ['postgres', '_postgres', 'nobody']
const ownName = 'longhand'

export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * Null for an ordinary user, who runs Postgres itself. Root hands it to whoever owns the data already (an ordinary user
 * began, root went on), else to an unprivileged account of the system, else to one that is made for it.
 */
export function accountFor(existingCluster: string | null): Account | null {
  if (!isRoot()) return null
  if (existingCluster !== null) {
    const { uid, gid } = statSync(existingCluster)
    if (uid !== 0) return { uid, gid }
  }
  for (const name of [...usualNames, ownName]) {
    const account = lookUp(name)
    if (account) return account
  }
  return makeAccount()
}

function lookUp(name: string): Account | null {
  const [uid, gid] = ['-u', '-g'].map((option) => spawnSync('id', [option, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return null
  const account = { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  // macOS gives `nobody` a number that doesn't fit the system calls.
  return account.uid > 0 && account.uid < 2 ** 31 ? account : null
}

function makeAccount(): Account {
  const made = [
    ['useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', ownName]],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', ownName]],
  ] as const
  for (const [command, options] of made) {
    if (spawnSync(command, options).status !== 0) continue
    const account = lookUp(ownName)
    if (account) return account
  }
  throw new StartError(
    'no-postgres',
    'Postgres refuses to run as root, and no other account could be found or made for it. ' +
      'Start Longhand as an ordinary user, or name a Postgres of your own with DATABASE_URL.',
  )
}
