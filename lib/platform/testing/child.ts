/** A program of ours in a process of its own, to be killed: bundled as the start does it, and ended with the test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { asOneFile } from '../bundling.mjs'
import { projectDirectory } from '../project'

/** Bundled where Node finds the packages from. */
export async function bundle(source: string): Promise<{ readonly file: string; remove(): void }> {
  const project = projectDirectory()
  mkdirSync(join(project, 'dist'), { recursive: true })
  const folder = mkdtempSync(join(project, 'dist', 'testing-'))
  const file = join(folder, 'program.mjs')
  await build({ ...asOneFile, absWorkingDir: project, entryPoints: [source], outfile: file, logLevel: 'error' })
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export type Child = {
  readonly pid: number
  /** Its next line on stdout, or null when it ended. */
  line(): Promise<string | null>
  /** Resolves once it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>
}

export type ChildOptions = {
  /** Beside what this process has. */
  readonly env?: Readonly<Record<string, string>>
  /** Each line on its stderr, which is else passed on. */
  readonly onError?: (line: string) => void
}

export function startChild(file: string, parameters: readonly string[], options: ChildOptions = {}): Child {
  const { env, onError } = options
  const child = spawn(process.execPath, [file, ...parameters], {
    stdio: ['ignore', 'pipe', onError ? 'pipe' : 'inherit'],
    env: { ...process.env, ...env },
  })
  if (!child.stdout) throw new Error(`${file} was started without its stdout.`)
  if (onError && child.stderr) createInterface(child.stderr).on('line', onError)
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  if (child.pid === undefined) throw new Error(`${file} could not be started.`)
  return {
    pid: child.pid,
    line: async () => {
      const next = await lines.next()
      return next.done ? null : next.value
    },
    kill: (signal) => end(child, signal),
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}
