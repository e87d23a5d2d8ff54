/** The data folder: exactly one process hosts its live documents. Others find that process's address in it. */
import { join } from 'node:path'
import { holderOf, takeFile } from './exclusive-file'
import { makeFolder, writingIn } from './folder'
import { StartError } from './start-error'

export type DataDirectoryClaim = {
  /** Call it once listening, with what a browser opens, e.g. `http://localhost:3000`. */
  setAddress(address: string): void
  /** Also done when the process exits; a process that is killed leaves a claim that the next start sees through. */
  release(): void
}

export type RunningHost = {
  readonly pid: number
  /** Null while it starts, and for a command line that hosts without a server. */
  readonly address: string | null
}

const hostFile = (dataDirectory: string): string => join(dataDirectory, 'host.json')

/** Makes the folder when it is missing. Throws a StartError when a living process has claimed it. */
export function claimDataDirectory(dataDirectory: string): DataDirectoryClaim {
  makeFolder(dataDirectory, 0o700)
  const taking = writingIn(dataDirectory, () => takeFile(hostFile(dataDirectory)))
  if ('holder' in taking) throw alreadyRuns(taking.holder)
  const { held } = taking
  process.once('exit', held.release)
  return {
    setAddress: (address) => held.write(address),
    release: () => {
      process.removeListener('exit', held.release)
      held.release()
    },
  }
}

/** Who hosts the live documents of this data folder, if somebody does. */
export function runningHost(dataDirectory: string): RunningHost | null {
  const holder = holderOf(hostFile(dataDirectory))
  return holder && { pid: holder.pid, address: holder.note }
}

function alreadyRuns({ pid, note }: { pid: number; note: string | null }): StartError {
  const who = note ? `process ${pid}, ${note}` : `process ${pid}`
  const advice = note ? 'Open that address, or stop it first' : 'Wait for it to end, or stop it first'
  return new StartError(
    'already-running',
    `Longhand already runs on this data (${who}). ${advice}; another data folder can be chosen with LONGHAND_DATA.`,
  )
}
