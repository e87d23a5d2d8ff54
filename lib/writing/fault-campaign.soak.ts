import { expect, it } from 'vitest'
import { sideBySide } from './side-by-side'
import { runWithFaults } from './testing/fault-campaign'

it('makes a whole document of each of 10,000 seeded runs, a quarter of them in one pass', async () => {
  const seeds = Array.from({ length: 10_000 }, (_, at) => at + 201)
  await sideBySide(seeds, 40, async (seed) => {
    const report = await runWithFaults(seed, { inOnePass: seed % 4 === 0, edits: seed % 3 === 0 ? 0.2 : 0 })
    expect(report.complaints, `seed ${seed}`).toEqual([])
    if (seed % 500 === 0) process.stderr.write(`seed ${seed}\n`)
  })
})
