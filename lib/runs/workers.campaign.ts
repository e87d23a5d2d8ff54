/** 200 seeds of the campaign of workers; `npm run soak` has 10,000. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type CampaignReport, runWorkerCampaign } from './testing/worker-campaign'

/** A run that hangs is told by the campaign itself, with what it waits for. */
const LONGEST_MS = 600_000
const seeds = Array.from({ length: 200 }, (_, at) => at + 1)

describe('Runs among failing models, while workers and Postgres are killed and people write', () => {
  let report: CampaignReport

  beforeAll(async () => {
    report = await runWorkerCampaign(seeds)
  }, LONGEST_MS)

  it('are struck', () => {
    const { kills, freezes, restarts } = report
    expect(
      Math.min(kills, freezes, restarts),
      `${kills} kills, ${freezes} freezes, ${restarts} restarts`,
    ).toBeGreaterThan(0)
  })

  it('are taken over within 15 seconds, by workers that have no fault of their own', () => {
    expect(report.complaints, report.log.join('\n')).toEqual([])
  })

  it.each(seeds)('write everything once and keep what people write, seed %i', (seed) => {
    const { complaints, log } = report.seeds.find((each) => each.seed === seed) ?? {
      complaints: ['It never began.'],
      log: [],
    }
    expect(complaints, [...report.log, ...log].sort().join('\n')).toEqual([])
  })
})
