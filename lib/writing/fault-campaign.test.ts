import { describe, expect, it } from 'vitest'
import { sideBySide } from './side-by-side'
import { runWithFaults } from './testing/fault-campaign'

describe('the loop among faults', () => {
  it('makes a whole document of each of 200 seeded runs', { timeout: 240_000 }, async () => {
    let [starts, kills] = [0, 0]
    const seeds = Array.from({ length: 200 }, (_, at) => at + 1)
    // Side by side, since they spend most of their time waiting to try again.
    await sideBySide(seeds, 20, async (seed) => {
      const report = await runWithFaults(seed)
      expect(report.complaints, `seed ${seed}`).toEqual([])
      starts += report.starts
      kills += report.kills
    })
    expect(kills).toBeGreaterThan(50)
    expect(starts).toBeGreaterThan(300)
  })

  it('writes nothing into what a person edits meanwhile, in each of 100', { timeout: 240_000 }, async () => {
    let offers = 0
    const seeds = Array.from({ length: 100 }, (_, at) => at + 1)
    await sideBySide(seeds, 20, async (seed) => {
      const report = await runWithFaults(seed, { inOnePass: seed % 3 === 0, edits: 0.2 })
      expect(report.complaints, `seed ${seed}`).toEqual([])
      offers += report.offers
    })
    expect(offers).toBeGreaterThan(50)
  })

  it('does so in one pass, in each of 60', { timeout: 120_000 }, async () => {
    const seeds = Array.from({ length: 60 }, (_, at) => at + 1)
    await sideBySide(seeds, 20, async (seed) => {
      const report = await runWithFaults(seed, { inOnePass: true })
      expect(report.complaints, `seed ${seed}`).toEqual([])
    })
  })
})
