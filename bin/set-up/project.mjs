/** Where things lie in the project, and the notes of what was made from which sources. */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SetUpFailure } from './set-up-failure.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** @param {string[]} parts */
export const inProject = (...parts) => join(root, ...parts)

/** Finds what a package brings, wherever npm put it. */
export const packageRequire = createRequire(inProject('package.json'))

/**
 * The file that a package gives to run with Node.
 * @param {string} name
 * @param {string} program
 */
export function packageProgram(name, program) {
  const folder = inProject('node_modules', name)
  /** @type {{bin: string | Record<string, string>}} */
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin[program]
  if (!file) throw new Error(`The package ${name} has no program ${program}.`)
  return join(folder, file)
}

/** @param {string} output the name of something that the set-up makes */
const stampFile = (output) => inProject('dist', 'made-from', output)

/** @param {string} output @param {string} fingerprint */
export function isMadeFrom(output, fingerprint) {
  const file = stampFile(output)
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint
}

/** @param {string} output @param {string} fingerprint */
export function noteMadeFrom(output, fingerprint) {
  mkdirSync(dirname(stampFile(output)), { recursive: true })
  writeFileSync(stampFile(output), fingerprint)
}

/** Before something is made anew: broken off half-way, it must not pass for current. @param {string} output */
export const forgetMadeFrom = (output) => rmSync(stampFile(output), { force: true })

export function demandWritableProject() {
  try {
    accessSync(root, constants.W_OK)
  } catch {
    throw new SetUpFailure(
      `Longhand can’t write to its own folder, ${root}, and has something to prepare there. ` +
        'Make the folder writable for you, or move the project to one that is.',
    )
  }
}
