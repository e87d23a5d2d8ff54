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

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** @param {NodeJS.Signals} [signal] */
export function endCommands(signal = 'SIGTERM') {
  for (const child of running) child.kill(signal)
}

/**
 * Ends with the program, whatever its exit code; `output` holds stdout and stderr as they came.
 * @param {string} program
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment] besides this process's own
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(program, parameters, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: root,
      env: { ...process.env, ...quietEnvironment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) => {
      running.delete(child)
      resolve({ code: 127, output: error.message })
    })
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/**
 * Throws a SetUpFailure with `sentence` when the program does not end with 0.
 * @param {string} sentence
 * @param {string} program
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 */
export async function demand(sentence, program, parameters, environment) {
  const { code, output } = await run(program, parameters, environment)
  if (code !== 0) throw new SetUpFailure(sentence, output)
  return output
}
