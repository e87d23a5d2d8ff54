/**
 * A file that one process holds at a time and that survives the death of its holder: the next one takes it over.
 * Node has no file locks, and a lock that is only deleted when stale can be deleted twice, the second time from under a
 * new holder. So a dead holder's file may only be removed by who holds a second file, named after the dead holder.
 */
import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { bornOf, isAlive } from './process-identity'
import { codeOf } from './start-error'

const holderSchema = z.object({
  pid: z.number().int(),
  born: z.string(),
  /** Of this one holding. */
  token: z.string(),
  /** What the holder tells about itself. */
  note: z.string().nullable(),
})

export type Holder = z.infer<typeof holderSchema>

export type HeldFile = {
  /** Tells those who read the file something about the holder. */
  write(note: string): void
  release(): void
}

export type Taking = { readonly held: HeldFile } | { readonly holder: Holder }

export function takeFile(path: string): Taking {
  const own = { pid: process.pid, born: bornOf(process.pid) ?? '', token: randomUUID(), note: null }
  for (;;) {
    if (putNew(path, own)) return { held: heldFile(path, own) }
    const holder = readHolder(path)
    if (holder === null) continue
    if (isAlive(holder)) return { holder }
    removeDead(path, holder)
  }
}

/** The living process that holds the file. */
export function holderOf(path: string): Holder | null {
  const holder = readHolder(path)
  return holder && isAlive(holder) ? holder : null
}

function heldFile(path: string, own: Holder): HeldFile {
  const isOurs = () => readHolder(path)?.token === own.token
  return {
    write: (note) => {
      if (!isOurs()) return
      const aside = writeAside(path, { ...own, note })
      renameSync(aside, path)
    },
    release: () => {
      if (isOurs()) rmSync(path, { force: true })
    },
  }
}

function removeDead(path: string, dead: Holder): void {
  const taking = takeFile(`${path}.${dead.token}`)
  if (!('held' in taking)) {
    sleep(10)
    return
  }
  try {
    if (readHolder(path)?.token === dead.token) rmSync(path)
  } finally {
    taking.held.release()
  }
}

/** Whole or not at all: nobody reads a half-written holder. */
function putNew(path: string, holder: Holder): boolean {
  const aside = writeAside(path, holder)
  try {
    linkSync(aside, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function writeAside(path: string, holder: Holder): string {
  const aside = `${path}.${holder.token}.new`
  writeFileSync(aside, `${JSON.stringify(holder)}\n`, { mode: 0o600 })
  return aside
}

/** A damaged file counts as a dead holder's: its token is its content's stand-in, so that it too is removed once. */
function readHolder(path: string): Holder | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
  const read = holderSchema.safeParse(readJson(text))
  return read.success ? read.data : { pid: 0, born: 'never', token: 'damaged', note: null }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
