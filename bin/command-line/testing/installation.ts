/** An installation of one's own for a test: a database, a data folder, and the command line as it is run. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { asOneFile } from '@/lib/platform/bundling.mjs'
import { projectDirectory } from '@/lib/platform/project'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

type Environment = Readonly<Record<string, string>>

export type Started = {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves once standard error holds this. */
  told(words: string): Promise<void>
}

export class Installation {
  private constructor(
    readonly db: TestDatabase,
    /** For the files that commands write. */
    readonly folder: string,
    private readonly programs: string,
  ) {}

  static async make(): Promise<Installation> {
    const cache = join(projectDirectory(), 'node_modules/.cache')
    mkdirSync(cache, { recursive: true })
    const programs = mkdtempSync(join(cache, 'command-line-'))
    await bundle(programs)
    return new Installation(await testDatabase(), mkdtempSync(join(tmpdir(), 'longhand-installation-')), programs)
  }

  async remove(): Promise<void> {
    await this.db.drop()
    rmSync(this.folder, { recursive: true })
    rmSync(this.programs, { recursive: true })
  }

  run(words: readonly string[], environment: Environment = {}): Promise<Ended> {
    return this.start(words, environment).ended
  }

  start(words: readonly string[], environment: Environment = {}): Started {
    const child = spawn(process.execPath, [join(this.programs, 'longhand.js'), ...words], {
      cwd: this.folder,
      env: { ...this.#environment(), ...environment },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (text: Buffer) => {
      stdout += text
    })
    child.stderr.on('data', (text: Buffer) => {
      stderr += text
    })
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (code) => resolve({ code, stdout, stderr }))
    })
    const told = (words: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => stderr.includes(words) && resolve()
        child.stderr.on('data', look)
        void ended.then(() => reject(new Error(`It ended without saying “${words}”: ${stderr}`)))
        look()
      })
    return { process: child, ended, told }
  }

  /** Of a file that a command wrote. */
  read(name: string): Buffer {
    return readFileSync(join(this.folder, name))
  }

  /** Nothing of the developer's own: no key, no connection. */
  #environment(): NodeJS.ProcessEnv {
    return {
      HOME: this.folder,
      NODE_ENV: 'production',
      DATABASE_URL: this.db.url,
      LONGHAND_DATA: join(this.folder, 'data'),
      REHEARSAL_WORDS_PER_SECOND: '0',
    }
  }
}

/** As the set-up bundles them. They lie in the project, so that they find its packages. */
async function bundle(outdir: string): Promise<void> {
  await build({
    ...asOneFile,
    absWorkingDir: projectDirectory(),
    entryPoints: ['bin/longhand.ts', 'bin/docx.ts'],
    outdir,
    logLevel: 'error',
  })
}
