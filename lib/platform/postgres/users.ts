/** Which processes use a cluster: the last one out stops it. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type HeldFile, takeFile } from '../exclusive-file'
import { makeFolder, writingIn } from '../folder'
import { bornOf } from '../process-identity'
import { StartError } from '../start-error'

const LOCK_MS = 400_000

const usersFolder = (directory: string): string => join(directory, 'postgres-users')

/** Starting, stopping and counting users happen one at a time for each cluster. */
export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const lock = await takeLock(directory)
  try {
    return await work()
  } finally {
    lock.release()
  }
}

async function takeLock(directory: string): Promise<HeldFile> {
  for (let waited = 0; waited < LOCK_MS; waited += 50) {
    const taking = writingIn(directory, () => takeFile(join(directory, 'postgres.lock')))
    if ('held' in taking) return taking.held
    await sleep(50)
  }
  throw new StartError(
    'postgres-failed',
    `Another start of the database in ${directory} does not come to an end. Nothing was changed. End it and try again.`,
  )
}

/** Returns what takes this user off again; it tells whether others are left. */
export function addUser(directory: string, token: string): { leave(): { areOthersLeft: boolean } } {
  const folder = usersFolder(directory)
  makeFolder(folder, 0o700)
  const own = join(folder, token)
  writingIn(folder, () => writeFileSync(own, `${process.pid}\n${bornOf(process.pid)}\n`))
  return {
    leave: () => {
      rmSync(own, { force: true })
      return { areOthersLeft: livingUsers(folder) > 0 }
    },
  }
}

/** Those that were killed are taken off. */
function livingUsers(folder: string): number {
  const tokens = readdirSync(folder)
  const dead = tokens.filter((token) => {
    const [pid, born] = readFileSync(join(folder, token), 'utf8').split('\n')
    return bornOf(Number(pid)) !== born
  })
  for (const token of dead) rmSync(join(folder, token), { force: true })
  return tokens.length - dead.length
}
