/** The checks that are many tests each: what Vitest and Playwright ran, counted from their reports. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../set-up/command.mjs'
import { packageProgram } from '../set-up/project.mjs'

/** @typedef {import('./check.mjs').Result} Result */
/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/**
 * @param {'unit' | 'integration' | 'campaign' | 'soak'} project
 * @param {Record<string, string>} [environment]
 * @param {string[]} [within] folders; the whole project without
 */
export function runVitest(project, environment = {}, within = []) {
  return counted(readVitest, (report) =>
    run(
      process.execPath,
      [
        packageProgram('vitest', 'vitest'),
        'run',
        ...within,
        `--project=${project}`,
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      { environment: { NO_COLOR: '1', ...environment } },
    ),
  )
}

/** @param {Record<string, string>} environment */
export function runPlaywright(environment) {
  return counted(readPlaywright, (report) =>
    run(process.execPath, [packageProgram('@playwright/test', 'playwright'), 'test', '--reporter=list,json'], {
      environment: { NO_COLOR: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...environment },
    }),
  )
}

/**
 * A program that fails beside its tests (no report, nothing found to run, an error between two tests) is a failure too.
 * @template Report as the runner writes it
 * @param {(report: Report) => Counts} read
 * @param {(report: string) => Promise<{code: number, output: string}>} work
 * @returns {Promise<Result>}
 */
async function counted(read, work) {
  const folder = mkdtempSync(join(tmpdir(), 'longhand-report-'))
  try {
    const report = join(folder, 'report.json')
    const { code, output } = await work(report)
    const { passed, failed, skipped } = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : noTests
    const unexplained = failed === 0 && (code !== 0 || passed === 0)
    return { passed, failed: unexplained ? 1 : failed, skipped, output }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const noTests = { passed: 0, failed: 0, skipped: 0 }

/** @param {{numPassedTests: number, numFailedTests: number, numPendingTests: number}} report */
const readVitest = ({ numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped }) => ({
  passed,
  failed,
  skipped,
})

/** @param {{stats: {expected: number, flaky: number, unexpected: number, skipped: number}}} report */
const readPlaywright = ({ stats: { expected, flaky, unexpected, skipped } }) => ({
  passed: expected + flaky,
  failed: unexpected,
  skipped,
})
