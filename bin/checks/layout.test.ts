/** The dependency law holds only where it is seen to be broken: each rule is broken once, and must be reported. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { inProject, packageProgram } from '../set-up/project.mjs'

const lawful = {
  'lib/outline/outline.ts': `export const outline = 1\n`,
  'lib/models/model.ts': `export const model = 1\n`,
  'lib/writing/write.ts': `import { outline } from '../outline/outline'\nimport { model } from '../models/model'\nexport const write = [outline, model]\n`,
  'lib/documents/document.ts': `import { outline } from '../outline/outline'\nexport const document = outline\n`,
  'lib/documents/collaboration/host.ts': `import { database } from '@/lib/platform/database'\nexport const host = database\n`,
  'lib/revisions/revision.ts': `export const revision = 1\n`,
  'lib/export/format.ts': `export const format = 1\n`,
  'lib/runs/run.ts': `export const run = 1\n`,
  'lib/runs/server/start-run.ts': `import { readFileSync } from 'node:fs'\nimport { database } from '@/lib/platform/database'\nimport { write } from '../../writing/write'\nexport const startRun = [readFileSync, database, write]\n`,
  'lib/accounts/person.ts': `export const person = 1\n`,
  'lib/accounts/server/owner.ts': `export const owner = 1\n`,
  'lib/platform/database.ts': `import { client } from '@/generated/prisma/client'\nexport const database = client\n`,
  'lib/platform/testing/database.ts': `export const testDatabase = 1\n`,
  'generated/prisma/client.ts': `export const client = 1\n`,
  'components/ui/button.tsx': `export const Button = 1\n`,
  'components/run/run-bar.tsx': `import { run } from '@/lib/runs/run'\nimport { Button } from '../ui/button'\nexport const RunBar = [run, Button]\n`,
  'app/page.tsx': `import { RunBar } from '@/components/run/run-bar'\nimport { startRun } from '@/lib/runs/server/start-run'\nexport const page = [RunBar, startRun]\n`,
  'bin/server.ts': `import { database } from '@/lib/platform/database'\nexport const server = database\n`,
  'bin/start.mjs': `import { readFileSync } from 'node:fs'\nexport const start = readFileSync\n`,
}

/** The rule, the file that breaks it, and what it imports. */
const violations = [
  ['outline-in-its-place', 'lib/outline/plan.ts', '@/lib/documents/document'],
  ['models-in-its-place', 'lib/models/call.ts', '@/lib/outline/outline'],
  ['documents-in-its-place', 'lib/documents/title.ts', '@/lib/runs/run'],
  ['writing-in-its-place', 'lib/writing/save.ts', '@/lib/documents/document'],
  ['revisions-in-its-place', 'lib/revisions/restore.ts', '@/lib/runs/run'],
  ['export-in-its-place', 'lib/export/word.ts', '@/lib/revisions/revision'],
  ['runs-in-its-place', 'lib/runs/print.ts', '@/lib/export/format'],
  ['accounts-in-its-place', 'lib/accounts/right.ts', '@/lib/documents/document'],
  ['platform-in-its-place', 'lib/platform/seed.ts', '@/lib/outline/outline'],
  ['platform-in-its-place', 'lib/platform/guard.ts', '@/lib/accounts/person'],
  ['known-domains-only', 'lib/weather/rain.ts', '@/lib/outline/outline'],
  ['lib-stands-alone', 'lib/runs/show.ts', '@/components/ui/button'],
  ['lib-without-screens', 'lib/runs/draw.ts', 'react'],
  ['client-safe-lib', 'lib/runs/progress.ts', './server/start-run'],
  ['client-safe-lib', 'lib/writing/text.ts', '@/generated/prisma/client'],
  ['client-safe-lib-without-node', 'lib/writing/read.ts', 'node:fs'],
  ['client-safe-lib', 'lib/documents/store.ts', '@/lib/platform/database'],
  ['client-safe-lib', 'lib/export/owner.ts', '@/lib/accounts/server/owner'],
  ['components-client-side', 'components/run/bar.tsx', '@/lib/runs/server/start-run'],
  ['components-client-side', 'components/run/lamp.tsx', '@/lib/platform/database'],
  ['components-without-node', 'components/run/file.tsx', 'node:fs'],
  ['ui-knows-no-domain', 'components/ui/run.tsx', '@/lib/runs/run'],
  ['app-through-domains', 'app/route.ts', '@/lib/platform/database'],
  ['app-through-domains', 'app/live.ts', '@/lib/documents/collaboration/host'],
  ['bin-composes', 'bin/worker.ts', '@/generated/prisma/client'],
  ['bootstrap-needs-nothing', 'bin/test.mjs', 'zod'],
  ['bootstrap-needs-nothing', 'lib/platform/bundling.mjs', 'esbuild'],
  ['no-tests-in-what-runs', 'lib/runs/server/fake.ts', '@/lib/platform/testing/database'],
  ['rooms-with-a-noun', 'lib/runs/utils.ts', './run'],
  ['rooms-with-a-noun', 'lib/runs/index.ts', './run'],
  ['resolvable', 'lib/runs/lost.ts', './nowhere'],
  ['no-development-packages-in-what-runs', 'lib/runs/check.ts', 'fast-check'],
] as const

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('a lawful project is let through, with every file seen', { timeout: 60_000 }, () => {
  const { reported, seen } = judge(lawful)
  expect(reported).toEqual([])
  expect(seen).toEqual(expect.arrayContaining(Object.keys(lawful)))
})

test('each rule is reported where it is broken', { timeout: 60_000 }, () => {
  const planted = Object.fromEntries(violations.map(([, file, imported]) => [file, `import '${imported}'\n`]))
  const cycle = {
    'lib/outline/one.ts': `import type { Other } from './other'\nexport type One = Other[]\n`,
    'lib/outline/other.ts': `import type { One } from './one'\nexport type Other = One[]\n`,
    // Comes with another package, so it is there, but nobody has declared it.
    'lib/outline/undeclared.ts': `import 'scheduler'\n`,
  }
  const { reported } = judge({ ...lawful, ...planted, ...cycle })
  const missed = violations.filter(([rule, file]) => !reported.includes(`${rule}: ${file}`))
  expect(missed).toEqual([])
  expect(reported).toContain('no-cycles: lib/outline/one.ts')
  expect(reported).toContain('declared: lib/outline/undeclared.ts')
})

const report = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
})

function judge(files: Readonly<Record<string, string>>): { reported: string[]; seen: string[] } {
  const folder = projectOf(files)
  const cruised = spawnSync(
    process.execPath,
    [packageProgram('dependency-cruiser', 'depcruise'), '--output-type', 'json', 'app', 'bin', 'components', 'lib'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 },
  )
  const { modules, summary } = report.parse(JSON.parse(cruised.stdout))
  return {
    reported: summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`),
    seen: modules.map(({ source }) => source),
  }
}

/** A project of its own with our rules, packages and settings. */
function projectOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'longhand-layout-'))
  folders.push(folder)
  for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
    cpSync(inProject(name), join(folder, name))
  symlinkSync(inProject('node_modules'), join(folder, 'node_modules'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}
