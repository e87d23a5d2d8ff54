/** The secret of this installation: cookies are signed with it. It lies in the data folder and never leaves it. */
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEnvironment } from './environment'

const BYTES = 32
let known: Buffer | null = null

export function installationSecret(): Buffer {
  known ??= readSecret(readEnvironment().dataDirectory)
  return known
}

function readSecret(directory: string): Buffer {
  const file = join(directory, 'secret')
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
  writeFileSync(aside, randomBytes(BYTES), { mode: 0o600 })
  try {
    linkSync(aside, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

function demandWhole(secret: Buffer, file: string): Buffer {
  if (secret.length === BYTES) return secret
  throw new Error(
    `${file} is damaged: it should hold ${BYTES} bytes. Delete it and start again; browsers sign in anew.`,
  )
}
