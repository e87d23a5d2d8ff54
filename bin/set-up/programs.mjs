/** The programs of bin/ and bench/, bundled into dist/ so that no TypeScript runner is needed to run them. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { asOneFile } from '../../lib/platform/bundling.mjs'
import nextConfig from '../../next.config.mjs'
import { fingerprintOf } from './fingerprint.mjs'
import { forgetMadeFrom, inProject, isMadeFrom, noteMadeFrom, packageRequire, root } from './project.mjs'
import { SetUpFailure } from './set-up-failure.mjs'

const output = 'programs'
const sources = [
  ...['bin', 'bench', 'e2e/fixtures', 'lib', 'prisma/schema.prisma'],
  ...['next.config.mjs', 'tsconfig.json', 'package-lock.json'],
]
const fingerprint = () => fingerprintOf(sources)

/** @type {import('./step.mjs').Step} */
export const programs = {
  name: 'Programs',
  doing: 'bundling',
  isCurrent: () => isMadeFrom(output, fingerprint()) && missing().length === 0,
  work: async () => {
    forgetMadeFrom(output)
    const made = fingerprint()
    mkdirSync(inProject('dist'), { recursive: true })
    for (const file of files()) rmSync(file, { force: true })
    await bundle()
    noteMadeFrom(output, made)
  },
}

/** @typedef {{readonly source: string, readonly name: string}} Entry */

/** What runs by itself in bin/; the other files there are parts of these. @param {string[]} names @returns {Entry[]} */
const inBin = (...names) => names.map((name) => ({ source: `bin/${name}.ts`, name }))

/** @returns {Entry[]} */
const benchmarks = () =>
  (existsSync(inProject('bench')) ? readdirSync(inProject('bench')) : [])
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => ({ source: `bench/${file}`, name: `bench/${basename(file, '.ts')}` }))

/** @returns {{readonly entries: Entry[], readonly options: import('esbuild').BuildOptions}[]} */
const kinds = () => [
  { entries: inBin('worker', 'longhand', 'postgres', 'docx'), options: asOneFile },
  // What the pages load, too, is in the process once.
  {
    entries: inBin('server'),
    options: { ...asOneFile, external: [...asOneFile.external, 'next', ...(nextConfig.serverExternalPackages ?? [])] },
  },
  // They use tools that are no libraries.
  { entries: benchmarks(), options: { ...asOneFile, packages: 'external' } },
]

/** @param {Entry} entry */
const fileOf = ({ name }) => inProject('dist', `${name}.js`)

const files = () => kinds().flatMap(({ entries }) => entries.map(fileOf))

const missing = () => files().filter((file) => !existsSync(file))

async function bundle() {
  /** @type {typeof import('esbuild')} */
  const esbuild = packageRequire('esbuild')
  try {
    await Promise.all(
      kinds().map(({ entries, options }) =>
        esbuild.build({
          ...options,
          absWorkingDir: root,
          entryPoints: entries.map(({ source, name }) => ({ in: inProject(source), out: name })),
          outdir: 'dist',
          logLevel: 'silent',
        }),
      ),
    )
  } catch (error) {
    const { errors } = /** @type {import('esbuild').BuildFailure} */ (error)
    const details = errors ? (await esbuild.formatMessages(errors, { kind: 'error' })).join('\n') : String(error)
    throw new SetUpFailure('The programs in bin/ could not be bundled.', details)
  } finally {
    // Its service would live for as long as the server that this process becomes.
    await esbuild.stop()
  }
}
