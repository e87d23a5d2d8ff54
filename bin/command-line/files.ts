/** The files that the command line reads and writes. */
import { access, constants, mkdtemp, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Command } from './command'
import { UsageError } from './usage-error'

/** Far more than a brief may hold, and far less than would fill the memory. */
const mostBytes = 2_000_000

/** `-` reads standard input. Throws UsageError when the file can't be read. */
export async function readBriefFile(file: string): Promise<string> {
  if (file === '-') return text(process.stdin)
  try {
    const { size } = await stat(file)
    if (size > mostBytes) throw new UsageError(`${file} is longer than any brief: it holds at most 100,000 characters.`)
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`The brief can’t be read from ${file}: ${reasonOf(error)}.`)
  }
}

/** Throws UsageError when a file of the command could not be written later: better now than after an hour of writing. */
export async function demandFiles(command: Exclude<Command, { name: 'help' }>): Promise<void> {
  if (command.name === 'rotate-secret') return
  await demandWritable(command.out.file)
  if (command.name === 'write') await demandWritable(command.report)
}

/** Throws UsageError. */
export async function demandWritable(file: string | null): Promise<void> {
  if (file === null) return
  try {
    const there = await stat(file).catch(() => null)
    if (there?.isDirectory()) throw new UsageError(`${file} is a folder. Name a file in it.`)
    if (there) await access(file, constants.W_OK)
    await rm(await mkdtemp(join(dirname(resolve(file)), '.longhand-')), { recursive: true })
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file} can’t be written: ${reasonOf(error)}.`)
  }
}

/** Written aside and moved into place: a reader never sees half a file. Devices and pipes are written straight. */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const there = await stat(file).catch(() => null)
  if (there && !there.isFile()) return writeFile(file, content)
  const aside = join(dirname(resolve(file)), `.${basename(file)}.${process.pid}`)
  const handle = await open(aside, 'w')
  try {
    await handle.writeFile(content)
    await handle.close()
    await rename(aside, file)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'it is not permitted',
  EPERM: 'it is not permitted',
  EISDIR: 'it is a folder',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return reasons[code] ?? (error instanceof Error ? error.message : String(error))
}
