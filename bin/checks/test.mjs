/** What bin/test.mjs does: the set-up, then every check on two lanes, then one line that says how many passed. */
import { browser, findBrowser } from '../set-up/browser.mjs'
import { endCommands } from '../set-up/command.mjs'
import { databaseClient } from '../set-up/database-client.mjs'
import { endWithNpm, interruptibly } from '../set-up/interruption.mjs'
import { packages } from '../set-up/packages.mjs'
import { pages } from '../set-up/pages.mjs'
import { inTurn, prepare } from '../set-up/prepare.mjs'
import { programs } from '../set-up/programs.mjs'
import { orSayWhy, SetUpFailure } from '../set-up/set-up-failure.mjs'
import { runChecks, stopChecks } from './check.mjs'
import { startTestDatabase } from './test-database.mjs'
import { runPlaywright, runVitest } from './tests.mjs'
import { layout, lint, types, unused } from './tools.mjs'

/** @typedef {import('./check.mjs').Check} Check */
/** @typedef {import('./check.mjs').Sums} Sums */

/** @param {string[]} parameters */
export function test([mode]) {
  endWithNpm()
  return orSayWhy(async () => {
    const work = modes[mode ?? 'everything']
    if (!work) throw new SetUpFailure(`npm test knows no “${mode}”.`)
    const { passed, failed } = await interruptibly(work, interrupt)
    if (process.exitCode !== undefined) throw new SetUpFailure('Interrupted: not everything was checked.')
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
    if (failed > 0) process.exitCode = 1
  })
}

/** What runs is ended, and what was started for it is stopped and cleared away. @param {number} code */
function interrupt(code) {
  process.exitCode = code
  stopChecks()
  endCommands('SIGINT')
}

/** @type {Record<string, () => Promise<Sums>>} */
const modes = {
  everything,
  // What every commit passes.
  '--check': async () => {
    await setUp([packages, databaseClient])
    return runChecks([[types], [lint, layout, unused, unit]])
  },
  '--soak': async () => {
    await setUp([packages, databaseClient, programs])
    return withDatabase((url) => runChecks([[onDatabase('Soak', 'soak', url)]]))
  },
}

async function everything() {
  await setUp([packages, databaseClient, programs])
  return withDatabase(async (url) => {
    const first = await runChecks([
      [
        types,
        lint,
        layout,
        unused,
        unit,
        made('Browser', browser),
        made('Pages', pages),
        campaign('Fuzz', 'bin/collaboration', url),
      ],
      // The campaigns are patient: what runs beside them is only one more thing that may go wrong.
      [campaign('Fault campaign', 'lib/runs', url)],
    ])
    // Alone: what ran beside them would make them late.
    const second = await runChecks([[onDatabase('Integration', 'integration', url), journeys(url)]])
    return { passed: first.passed + second.passed, failed: first.failed + second.failed }
  })
}

/** @type {Check} */
const unit = { name: 'Unit tests', work: () => runVitest('unit') }

/** @param {string} name @param {'integration' | 'soak'} project @param {string} url @returns {Check} */
const onDatabase = (name, project, url) => ({ name, work: () => runVitest(project, { DATABASE_URL: url }) })

/**
 * Each by itself: they would wear out each other's patience.
 * @param {string} name @param {string} folder @param {string} url @returns {Check}
 */
const campaign = (name, folder, url) => ({
  name,
  work: () => runVitest('campaign', { DATABASE_URL: url }, [folder]),
})

/** @param {string} url @returns {Check} */
const journeys = (url) => ({
  name: 'Journeys',
  work: async () => {
    const chromium = findBrowser()
    if (!chromium || !pages.isCurrent())
      throw new Error('They need the pages and a browser, and one of them is missing.')
    return runPlaywright({ DATABASE_URL: url, LONGHAND_CHROMIUM: chromium })
  },
})

/** A step of the set-up whose failure keeps only some checks from passing. @param {string} name @param {import('../set-up/step.mjs').Step} step @returns {Check} */
const made = (name, step) => ({
  name,
  work: async () => {
    if (!step.isCurrent()) await inTurn(process.stdout, step.work)
    return { passed: 1, failed: 0, output: '' }
  },
})

/** @param {import('../set-up/step.mjs').Step[]} steps */
const setUp = (steps) => prepare(steps, { stream: process.stdout, tellsOfCurrent: true })

/** @param {(url: string) => Promise<Sums>} work */
async function withDatabase(work) {
  const database = await startTestDatabase()
  try {
    return await work(database.url)
  } finally {
    await database.stop()
  }
}
