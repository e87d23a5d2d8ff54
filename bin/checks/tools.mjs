/** The checks that are one program each: types, lint, layout rules, unused code. Each counts as one. */
import { existsSync } from 'node:fs'
import { run } from '../set-up/command.mjs'
import { nextProgram } from '../set-up/pages.mjs'
import { inProject, packageProgram } from '../set-up/project.mjs'

/** @typedef {import('./check.mjs').Check} Check */

/** @type {Check} */
export const types = {
  name: 'Types',
  work: async () => {
    // Next's own part: what the files of a route export.
    const generated = await runTool(nextProgram(), ['typegen'])
    return generated.failed
      ? generated
      : runTool(packageProgram('typescript', 'tsc'), ['--noEmit', '--pretty', 'false'])
  },
}

/** @type {Check} */
export const lint = {
  name: 'Lint',
  work: () => runTool(packageProgram('@biomejs/biome', 'biome'), ['check', '--error-on-warnings', '--colors=off']),
}

/** @type {Check} */
export const layout = {
  name: 'Layout',
  work: () =>
    runTool(packageProgram('dependency-cruiser', 'depcruise'), [
      '--output-type',
      'err-long',
      '--no-progress',
      ...housed(),
    ]),
}

/** A folder that is not there yet would be an error of its own. */
const housed = () => ['app', 'bin', 'components', 'lib', 'e2e', 'bench'].filter((name) => existsSync(inProject(name)))

/** @type {Check} */
export const unused = {
  name: 'Unused code',
  work: () => runTool(packageProgram('knip', 'knip'), ['--no-progress', '--no-config-hints']),
}

/**
 * @param {string} program
 * @param {string[]} parameters
 * @returns {Promise<import('./check.mjs').Result>}
 */
async function runTool(program, parameters) {
  const { code, output } = await run(process.execPath, [program, ...parameters], { environment: { NO_COLOR: '1' } })
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
}
