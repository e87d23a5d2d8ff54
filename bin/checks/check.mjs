/** One check of the project: its line, its figures, and what it printed where it failed. */
import { lineHead, seconds } from '../set-up/step.mjs'

/**
 * @typedef {{passed: number, failed: number, skipped?: number, output: string}} Result
 * @typedef {{passed: number, failed: number}} Sums
 * @typedef {{name: string, work: () => Promise<Result>}} Check
 */

let stopped = false

/** No further check is begun. */
export function stopChecks() {
  stopped = true
}

/**
 * Runs the lanes side by side and each lane's checks one after another; a failed one keeps none of the others from
 * running.
 * @param {Check[][]} lanes
 * @returns {Promise<Sums>}
 */
export async function runChecks(lanes) {
  const sums = { passed: 0, failed: 0 }
  await Promise.all(
    lanes.map(async (lane) => {
      for (const check of lane) {
        if (stopped) return
        const { passed, failed } = await runCheck(check)
        sums.passed += passed
        sums.failed += failed
      }
    }),
  )
  return sums
}

/** @param {Check} check */
async function runCheck({ name, work }) {
  const began = performance.now()
  const result = await work().catch(brokenDown)
  const { failed, output } = result
  process.stdout.write(`${lineHead(name)}${seconds(performance.now() - began)}  ${figuresOf(result)}\n`)
  if (failed > 0) process.stdout.write(`\n${indented(output)}\n\n`)
  return result
}

/** @param {Result} result */
function figuresOf({ passed, failed, skipped = 0 }) {
  if (passed + failed === 1) return failed ? 'failed' : 'passed'
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
}

/** @param {unknown} error @returns {Result} */
function brokenDown(error) {
  const output = error instanceof Error && 'output' in error ? `${error.output}\n` : ''
  return { passed: 0, failed: 1, output: `${output}${error instanceof Error ? error.message : String(error)}` }
}

/** @param {string} output */
const indented = (output) =>
  output
    .trim()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n')
