/** Runs other programs, keeps what they print, and sees to it that none outlives this one. */
import { spawn } from 'node:child_process'
import { root } from './project.mjs'
import { SetUpFailure } from './set-up-failure.mjs'

/** What every program started here is told: no telemetry, no look for newer versions. */
export const quietEnvironment = {
  CHECKPOINT_DISABLE: '1',
  DO_NOT_TRACK: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
}

/**
 * @typedef {object} RunOptions
 * @property {Record<string, string>} [environment] besides this process's own
 * @property {number} [longestMs] it is ended after that
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** Each program and all that it has started. @param {NodeJS.Signals} signal */
export function endCommands(signal) {
  for (const child of running) {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(signal)
    else process.kill(-child.pid, signal)
  }
}

/**
 * Settles when the program has ended, whatever its exit code; `output` holds stdout and stderr as they came.
 * @param {string} program
 * @param {string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(program, parameters, { environment, longestMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: root,
      env: { ...process.env, ...quietEnvironment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C in a terminal reaches it once, from here.
      detached: process.platform !== 'win32',
      ...(longestMs ? { timeout: longestMs } : {}),
    })
    running.add(child)
    let output = ''
    const keep = (/** @type {string} */ text) => {
      output += text
    }
    const end = (/** @type {number} */ code) => {
      running.delete(child)
      resolve({ code, output })
    }
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep)
    child.once('error', (error) => {
      keep(error.message)
      end(127)
    })
    child.once('close', (code) => end(code ?? 1))
  })
}

/**
 * Throws a SetUpFailure with `sentence` when the program does not end with 0.
 * @param {string} sentence
 * @param {string} program
 * @param {string[]} parameters
 * @param {RunOptions} [options]
 */
export async function demand(sentence, program, parameters, options) {
  const { code, output } = await run(program, parameters, options)
  if (code !== 0) throw new SetUpFailure(sentence, output)
}
