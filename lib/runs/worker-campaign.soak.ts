/**
 * The campaign of workers. A seed takes about half a minute, most of it spent waiting: WORKER_SEEDS=101-160 names other
 * ones than the first twenty.
 */
import { expect, it } from 'vitest'
import { runWorkerCampaign } from './testing/worker-campaign'

const [first = 1, last = 20] = (process.env.WORKER_SEEDS ?? '').split('-').filter(Boolean).map(Number)

for (let seed = first; seed <= last; seed += 1) {
  it(`writes everything once, seed ${seed}`, async () => {
    const report = await runWorkerCampaign({ seed, killsDatabase: seed % 3 === 0 })
    const { ms, kills, freezes, restarts, documents, typed, takeOvers, complaints, log } = report
    const done = `${kills} kills, ${freezes} freezes, ${restarts} restarts of Postgres`
    process.stdout.write(
      `seed ${seed}: ${Math.round(ms / 1000)} s, ${documents} documents, ${done}, ${typed} words typed, ` +
        `taken over after ${takeOvers.join(', ') || '–'} ms\n`,
    )
    if (complaints.length > 0) process.stdout.write(`${[...complaints, ...log].join('\n')}\n`)
    expect(complaints).toEqual([])
  })
}
