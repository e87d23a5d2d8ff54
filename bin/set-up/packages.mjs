/** The packages that package-lock.json names, in node_modules. */
import { existsSync, readFileSync } from 'node:fs'
import { demand } from './command.mjs'
import { inProject } from './project.mjs'

/** @typedef {{version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean}} LockedPackage */

/** @type {import('./step.mjs').Step} */
export const packages = {
  name: 'Packages',
  doing: 'installing',
  isCurrent: () => {
    const installed = lockedIn('node_modules/.package-lock.json')
    return Object.entries(lockedIn('package-lock.json')).every(
      ([place, { version, optional }]) => place === '' || optional || installed[place]?.version === version,
    )
  },
  /**
   * Without the packages' install scripts, which some machines refuse to run anyway: they download engines that Longhand
   * does without. What one of them would have left to do, the links of the embedded Postgres, its launcher does.
   */
  work: async () => {
    const [program, ...first] = npm()
    await demand('The packages could not be installed. Check that npm reaches its registry, then try again.', program, [
      ...first,
      'ci',
      '--include=dev',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
    ])
  },
}

/** npm notes in node_modules what it has put there, once all of it is there. @param {string} file */
function lockedIn(file) {
  if (!existsSync(inProject(file))) return {}
  /** @type {{packages: Record<string, LockedPackage>}} */
  const lock = JSON.parse(readFileSync(inProject(file), 'utf8'))
  return lock.packages
}

/** The npm that started this, else the one on the path. @returns {[string, ...string[]]} */
export function npm() {
  const running = process.env.npm_execpath
  if (running?.endsWith('.js')) return [process.execPath, running]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}
