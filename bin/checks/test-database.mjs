/** A Postgres for tests: the one that DATABASE_URL names, else an embedded one that is thrown away afterwards. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { inProject, root } from '../set-up/project.mjs'
import { SetUpFailure } from '../set-up/set-up-failure.mjs'

/**
 * @typedef {{url: string, stop: () => Promise<void>}} TestDatabase
 * @returns {Promise<TestDatabase>}
 */
export async function startTestDatabase() {
  const named = process.env.DATABASE_URL?.trim()
  if (named) return { url: named, stop: async () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'longhand-test-'))
  // It ends when its stdin does, so it never outlives this process, however that ends.
  const child = spawn(process.execPath, [inProject('dist', 'postgres.js'), folder], {
    cwd: root,
    // Ctrl-C is for this process: the tests stop first, then the database.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const complaint = text(child.stderr)
  const stop = async () => {
    child.stdin.end()
    await ended
    removeData(folder)
  }
  const first = await Promise.race([firstLine(child.stdout), ended.then(() => null)])
  if (typeof first !== 'string') {
    await stop()
    throw new SetUpFailure('A Postgres for the tests could not be started.', await complaint)
  }
  /** @type {{url: string}} */
  const { url } = JSON.parse(first)
  return { url, stop }
}

/** @param {import('node:stream').Readable} stream @returns {Promise<string>} */
function firstLine(stream) {
  return new Promise((resolve) => {
    let read = ''
    stream.setEncoding('utf8').on('data', (chunk) => {
      read += chunk
      const end = read.indexOf('\n')
      if (end >= 0) resolve(read.slice(0, end))
    })
  })
}

/** As root the data lies elsewhere, and a link in the folder points at it. @param {string} folder */
function removeData(folder) {
  const link = join(folder, 'postgres')
  if (existsSync(link)) rmSync(realpathSync(link), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}
