/** The campaign of workers. WORKER_SEEDS=401-600 names other seeds than the 10,000 after those of `npm test`. */
import { expect, it } from 'vitest'
import { runWorkerCampaign } from './testing/worker-campaign'

const [first = 201, last = 10_200] = (process.env.WORKER_SEEDS ?? '').split('-').filter(Boolean).map(Number)
/** What one campaign writes before it begins anew with another Postgres and other workers. */
const AT_A_TIME = 100

for (let from = first; from <= last; from += AT_A_TIME) {
  const seeds = Array.from({ length: Math.min(AT_A_TIME, last - from + 1) }, (_, at) => from + at)
  it(`writes everything once, seeds ${from} to ${seeds.at(-1)}`, async () => {
    const report = await runWorkerCampaign(seeds)
    const { ms, kills, freezes, restarts, takeOvers } = report
    const typed = report.seeds.reduce((sum, each) => sum + each.typed, 0)
    process.stdout.write(
      `seeds ${from} to ${seeds.at(-1)}: ${Math.round(ms / 1000)} s, ${kills} kills, ${freezes} freezes, ` +
        `${restarts} restarts of Postgres, ${typed} words typed, ${takeOvers.length} takeovers, the longest ` +
        `after ${Math.max(0, ...takeOvers)} ms\n`,
    )
    const complaints = [
      ...report.complaints,
      ...report.seeds.flatMap((each) => each.complaints.map((complaint) => `seed ${each.seed}: ${complaint}`)),
    ]
    const logs = report.seeds.filter((each) => each.complaints.length > 0).flatMap(({ log }) => log)
    if (complaints.length > 0)
      process.stdout.write(`${[...complaints, ...[...report.log, ...logs].sort()].join('\n')}\n`)
    expect(complaints).toEqual([])
  })
}
