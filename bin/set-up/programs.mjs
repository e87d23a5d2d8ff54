/** The programs of bin/ and bench/, bundled into dist/ so that no TypeScript runner is needed to run them. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { fingerprintOf } from './fingerprint.mjs'
import { forgetMadeFrom, inProject, isMadeFrom, noteMadeFrom, packageRequire, root } from './project.mjs'
import { SetUpFailure } from './set-up-failure.mjs'

const output = 'programs'
const sources = ['bin', 'bench', 'e2e/fixtures', 'lib', 'prisma/schema.prisma', 'tsconfig.json', 'package-lock.json']
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
    for (const { file } of entries()) rmSync(file, { force: true })
    await bundle()
    noteMadeFrom(output, made)
  },
}

/** What runs by itself in bin/; the other files there are parts of these. */
const programNames = ['server', 'worker', 'longhand', 'postgres', 'docx']

const entries = () =>
  [...programNames.map((name) => ({ source: `bin/${name}.ts`, name })), ...benchmarks()].map(({ source, name }) => ({
    source: inProject(source),
    name,
    file: inProject('dist', `${name}.js`),
  }))

const benchmarks = () =>
  (existsSync(inProject('bench')) ? readdirSync(inProject('bench')) : [])
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => ({ source: `bench/${file}`, name: `bench/${basename(file, '.ts')}` }))

const missing = () => entries().filter(({ file }) => !existsSync(file))

/** Each by itself, with all that it imports of ours: what they have in common is small. */
async function bundle() {
  /** @type {typeof import('esbuild')} */
  const esbuild = packageRequire('esbuild')
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: entries().map(({ source, name }) => ({ in: source, out: name })),
      outdir: 'dist',
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      packages: 'external',
      tsconfig: 'tsconfig.json',
      sourcemap: true,
      logLevel: 'silent',
    })
  } catch (error) {
    const { errors } = /** @type {import('esbuild').BuildFailure} */ (error)
    const details = errors ? (await esbuild.formatMessages(errors, { kind: 'error' })).join('\n') : String(error)
    throw new SetUpFailure('The programs in bin/ could not be bundled.', details)
  } finally {
    // Its service would live for as long as the server that this process becomes.
    await esbuild.stop()
  }
}
