/** Fingerprints of sources: what was made from the same ones need not be made again. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { inProject, root } from './project.mjs'

/** Nothing that runs is made of these. */
const tests = /(^|\/)testing\/|\.(test|campaign|soak)\.tsx?$/

/**
 * The SHA-256 of the names and contents of all files in these places; a place that is missing counts as empty.
 * 600 files of 2 MB take 40 ms.
 * @param {string[]} places files and folders, from the project's root
 */
export function fingerprintOf(places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap((place) => filesIn(inProject(place)))) {
    const name = relative(root, file).replaceAll('\\', '/')
    if (!tests.test(name)) hash.update(`${name}\0`).update(contentOf(file)).update('\0')
  }
  return hash.digest('hex')
}

/** @type {Map<string, Buffer>} */
const contents = new Map()

/** @param {string} file */
function contentOf(file) {
  const content = contents.get(file) ?? readFileSync(file)
  contents.set(file, content)
  return content
}

/** @param {string} place @returns {string[]} */
function filesIn(place) {
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place)
    .sort()
    .flatMap((name) => filesIn(join(place, name)))
}
