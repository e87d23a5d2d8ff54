/**
 * The secret of this installation: cookies are signed with it, and keys of models are sealed under it. LONGHAND_SECRET
 * names it; without that it lies in the data folder, readable by its owner alone, and never leaves it.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEnvironment } from './environment'
import { makeFolder, writingIn } from './folder'
import { codeOf, StartError } from './start-error'

const BYTES = 32
let known: Buffer | null = null

/** Throws a StartError for a file that is not what was written there. */
export function installationSecret(): Buffer {
  const { secret, dataDirectory } = readEnvironment()
  known ??= secret === undefined ? readSecret(dataDirectory) : Buffer.from(secret)
  return known
}

/** The one of the file, as it is now, where another process may have rotated it since this one read it. */
export function rereadSecret(): Buffer {
  known = null
  return installationSecret()
}

/**
 * Under which something may still be sealed that is to be sealed anew: what LONGHAND_OLD_SECRET names, and where
 * LONGHAND_SECRET has come in its place, what lies in the data folder.
 */
export function earlierSecrets(): Buffer[] {
  const { secret, oldSecret, dataDirectory } = readEnvironment()
  const file = fileIn(dataDirectory)
  const inFiles = secret === undefined ? [] : [wholeIn(file), wholeIn(nextOf(file))]
  return [oldSecret === undefined ? null : Buffer.from(oldSecret), ...inFiles].filter((each) => each !== null)
}

/** Throws a StartError where the secret is not the file of the data folder. */
export function demandSecretFile(): void {
  if (readEnvironment().secret === undefined) return
  throw new StartError(
    'bad-setting',
    'The secret comes from LONGHAND_SECRET, and nothing was changed. Set LONGHAND_SECRET to a new one and ' +
      'LONGHAND_OLD_SECRET to the present one, then start Longhand once.',
  )
}

/**
 * A new secret for the file of the data folder. It lies beside the file before `reseal`, which seals everything anew or
 * nothing, and takes its place after that: `settleRotation` goes on from a death in between. Throws a StartError.
 */
export async function rotateSecret<T>(reseal: (from: Buffer, to: Buffer) => Promise<T>): Promise<T> {
  demandSecretFile()
  const { dataDirectory } = readEnvironment()
  const present = installationSecret()
  const file = fileIn(dataDirectory)
  const next = randomBytes(BYTES)
  writeWhole(dataDirectory, nextOf(file), next)
  const result = await reseal(present, next)
  replaceBy(dataDirectory, file)
  return result
}

/**
 * Brings a rotation that was broken off to its end, or undoes it: `isInUse` tells whether anything is sealed under the
 * new secret. Nobody else may rotate meanwhile.
 */
export async function settleRotation(isInUse: (next: Buffer) => Promise<boolean>): Promise<void> {
  const { secret, dataDirectory } = readEnvironment()
  if (secret !== undefined) return
  const file = fileIn(dataDirectory)
  const next = wholeIn(nextOf(file))
  // One that was not written to its end was never used: `reseal` comes after.
  if (next !== null && (await isInUse(next))) replaceBy(dataDirectory, file)
  else writingIn(dataDirectory, () => rmSync(nextOf(file), { force: true }))
}

const fileIn = (directory: string): string => join(directory, 'secret')
const nextOf = (file: string): string => `${file}.next`

function readSecret(directory: string): Buffer {
  const file = fileIn(directory)
  const found = read(file)
  if (found !== null) return demandWhole(found, file)
  makeFolder(directory, 0o700)
  writeNew(directory, file)
  return demandWhole(readFileSync(file), file)
}

/** Written aside and linked into place: of two processes that start at once both read the same one. */
function writeNew(directory: string, file: string): void {
  const aside = `${file}.${process.pid}`
  writeWhole(directory, aside, randomBytes(BYTES))
  try {
    linkSync(aside, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** On the disk before anything is sealed under it, and never readable by others, whoever left a file there. */
function writeWhole(directory: string, file: string, secret: Buffer): void {
  writingIn(directory, () => {
    rmSync(file, { force: true })
    writeFileSync(file, secret, { mode: 0o600, flag: 'wx', flush: true })
    flush(directory)
  })
}

function replaceBy(directory: string, file: string): void {
  writingIn(directory, () => {
    renameSync(nextOf(file), file)
    flush(directory)
  })
  known = null
}

/** The names in a folder are on the disk after that; on Windows a folder can't be opened, and needs no such thing. */
function flush(directory: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Null where there is no file. */
function read(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Null where there is no file, or one that was not written to its end. */
function wholeIn(file: string): Buffer | null {
  const found = read(file)
  return found?.length === BYTES ? found : null
}

function demandWhole(secret: Buffer, file: string): Buffer {
  if (secret.length === BYTES) return secret
  throw new StartError(
    'damaged-secret',
    `${file} is damaged: it should hold ${BYTES} bytes. Put it back from a backup. Without one, delete it and start ` +
      'again: browsers sign in anew, and keys of models that were typed into Settings must be typed again.',
  )
}
