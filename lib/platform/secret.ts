/**
 * The secret of this installation: cookies are signed with it, and keys of models are sealed under it. LONGHAND_SECRET
 * names it; without that it lies in the data folder, readable by its owner alone, and never leaves it.
 */
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEnvironment } from './environment'
import { StartError } from './start-error'

const BYTES = 32
let known: Buffer | null = null

/** Throws a StartError for a file that is not what was written there. */
export function installationSecret(): Buffer {
  const { secret, dataDirectory } = readEnvironment()
  known ??= secret === undefined ? readSecret(dataDirectory) : Buffer.from(secret)
  return known
}

/** What LONGHAND_OLD_SECRET names: what is sealed under it is sealed anew at the start. */
export function oldSecret(): Buffer | null {
  const { oldSecret } = readEnvironment()
  return oldSecret === undefined ? null : Buffer.from(oldSecret)
}

/**
 * A new secret for the file of the data folder. `reseal` is given it before it counts, and once more by the next start
 * where the process died between the two: it must be able to be repeated.
 */
export async function rotateSecret(reseal: (from: Buffer, to: Buffer) => Promise<void>): Promise<void> {
  const { secret, dataDirectory } = readEnvironment()
  if (secret !== undefined)
    throw new StartError(
      'bad-setting',
      'The secret comes from LONGHAND_SECRET. Set that to a new one and LONGHAND_OLD_SECRET to the present one, then start Longhand once.',
    )
  const present = installationSecret()
  const file = fileIn(dataDirectory)
  const next = `${file}.next`
  writeAside(next)
  await reseal(present, demandWhole(readFileSync(next), next))
  renameSync(next, file)
  known = null
}

/** Of a rotation that was broken off; null where there is none. */
export function nextSecret(): Buffer | null {
  const { secret, dataDirectory } = readEnvironment()
  if (secret !== undefined) return null
  try {
    return readFileSync(`${fileIn(dataDirectory)}.next`)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

const fileIn = (directory: string): string => join(directory, 'secret')

function readSecret(directory: string): Buffer {
  const file = fileIn(directory)
  try {
    return demandWhole(readFileSync(file), file)
  } catch (error) {
    if (!isMissing(error)) throw error
    writeNew(directory, file)
    return demandWhole(readFileSync(file), file)
  }
}

/** Written aside and linked into place: of two processes that start at once both read the same one. */
function writeNew(directory: string, file: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const aside = `${file}.${process.pid}`
  writeAside(aside)
  try {
    linkSync(aside, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

const writeAside = (file: string): void => writeFileSync(file, randomBytes(BYTES), { mode: 0o600 })

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

function demandWhole(secret: Buffer, file: string): Buffer {
  if (secret.length === BYTES) return secret
  throw new StartError(
    'damaged-secret',
    `${file} is damaged: it should hold ${BYTES} bytes. Put it back from a backup. Without one, delete it and start ` +
      'again: browsers sign in anew, and keys of models that were typed into Settings must be typed again.',
  )
}
