/** Finds who hosts the documents: a server that runs on this data, or else this process for as long as it runs. */
import { setTimeout as sleep } from 'node:timers/promises'
import { owner } from '@/lib/accounts/server/owner'
import { commandLineKey } from '@/lib/accounts/server/signing-in/command-line-key'
import { runningHost } from '@/lib/platform/data-directory'
import { readEnvironment } from '@/lib/platform/environment'
import { StartError } from '@/lib/platform/start-error'
import { startHost } from '../host'
import type { Desk } from './desk'
import { httpDesk } from './http-desk'
import { localDesk } from './local-desk'
import type { Progress } from './progress'

export type OpenedDesk = {
  readonly desk: Desk
  /** Rejects when the database is lost under this process. */
  readonly lost: Promise<never>
}

/** A server that is just starting tells its address within seconds. */
const patienceMs = 20_000
const lookMs = 200

/** Throws StartError. */
export async function openDesk(interrupted: AbortSignal, progress: Progress): Promise<OpenedDesk> {
  const address = await addressOfServer(readEnvironment().dataDirectory, interrupted, progress)
  if (address !== null) return { desk: httpDesk(address, commandLineKey), lost: never }
  const host = await startHost()
  const lost = host.lost.then((problem) => {
    throw problem
  })
  lost.catch(() => undefined)
  return { desk: localDesk(host, await owner()), lost }
}

const never = new Promise<never>(() => undefined)

/** Null when nobody hosts the data. Throws StartError when another command does. */
async function addressOfServer(
  dataDirectory: string,
  interrupted: AbortSignal,
  progress: Progress,
): Promise<string | null> {
  for (let waited = 0; ; waited += lookMs) {
    const host = runningHost(dataDirectory)
    if (host === null || host.address !== null) return host?.address ?? null
    if (waited >= patienceMs || interrupted.aborted) throw busy(host.pid)
    if (waited === 0) progress.say(`Another process (${host.pid}) is at work on this data: waiting for it.`)
    await sleep(lookMs)
  }
}

const busy = (pid: number): StartError =>
  new StartError(
    'already-running',
    `Another command of Longhand (process ${pid}) is at work on this data. Wait for it to end, or choose another data folder with LONGHAND_DATA.`,
  )
