/** Folders that Longhand keeps things in: made, and explained when they can't be written. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, StartError } from './start-error'

export function makeFolder(folder: string, mode: number): void {
  writingIn(folder, () => makeMissing(folder, mode))
}

/** mkdirSync's own `recursive` turns in circles for ever in a folder that takes none, such as Linux's /proc. */
function makeMissing(folder: string, mode: number): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  try {
    mkdirSync(folder, mode)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error
    makeMissing(dirname(folder), mode)
    mkdirSync(folder, mode)
  }
}

/** Does `write` and turns what the file system refuses into a sentence about `folder`. */
export function writingIn<T>(folder: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw explain(folder, error)
  }
}

function explain(folder: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
      return unwritable(`Longhand can't write to ${folder}.`, error)
    case 'ENOTDIR':
    case 'EEXIST':
      return unwritable(`Longhand can't keep its data in ${folder}: a file is in the way.`, error)
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder, error)
    default:
      return error
  }
}

const unwritable = (what: string, cause: unknown): StartError =>
  new StartError(
    'unwritable-folder',
    `${what} Nothing was changed. Make the folder writable for this user, or choose another one with LONGHAND_DATA.`,
    { cause },
  )

export const diskFull = (folder: string, cause?: unknown): StartError =>
  new StartError(
    'disk-full',
    `The disk that holds ${folder} is full. What was saved before is kept. Free some space and start again.`,
    { cause },
  )

/** What Postgres and its tools say then. */
export const tellsOfFullDisk = (said: string): boolean =>
  /No space left on device|Disk quota exceeded|Check free disk space/i.test(said)
