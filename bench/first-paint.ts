/**
 * How soon what a model sends is on the screen: from its first token of a section to the first word painted, and from the
 * end of each row in the plan's stream to the row painted. A protocol server is the model, Chromium the screen.
 *
 *     npm run bench -- first-paint [--runs N] [--json FILE]
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startTestDatabase } from '../bin/checks/test-database.mjs'
import { type Figures, figuresOf, lineOf } from './figures/milliseconds'
import { Stage } from './first-paint/stage'

/** What people notice as at once; see docs/ for the targets. */
const TARGET_MS = 300

/** As many sections side by side as where nobody sets it (lib/platform/environment.ts), and one after another. */
const AT_ONCE = [6, 1] as const

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10' }, json: { type: 'string' } },
})
const runs = Math.max(1, Number.parseInt(values.runs, 10) || 1)

type Measured = { readonly atOnce: number; readonly firstWord: Figures; readonly outlineRow: Figures }

async function measure(atOnce: number): Promise<Measured> {
  const stage = await Stage.open(atOnce)
  const words: number[] = []
  const rows: number[] = []
  try {
    for (let run = 1; run <= runs; run += 1) {
      const documentId = await stage.newDocument()
      rows.push(...(await stage.plan(documentId)))
      words.push(...(await stage.write(documentId)))
      process.stderr.write(`${atOnce} at once, run ${run} of ${runs}\n`)
    }
  } finally {
    await stage.close()
  }
  return { atOnce, firstWord: figuresOf(words), outlineRow: figuresOf(rows) }
}

async function measureAll(): Promise<Measured[]> {
  const database = await startTestDatabase()
  process.env.DATABASE_URL = database.url
  try {
    const measured: Measured[] = []
    for (const atOnce of AT_ONCE) measured.push(await measure(atOnce))
    return measured
  } finally {
    await database.stop()
  }
}

const measured = await measureAll()
for (const { atOnce, firstWord, outlineRow } of measured) {
  process.stdout.write(`${lineOf(`First word of a section, ${atOnce} at once`, firstWord, TARGET_MS)}\n`)
  process.stdout.write(`${lineOf('Row of the outline', outlineRow, TARGET_MS)}\n`)
}
if (values.json) await writeFile(values.json, `${JSON.stringify({ targetMs: TARGET_MS, runs, measured }, null, 2)}\n`)
