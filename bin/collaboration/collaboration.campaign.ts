/** 200 seeds of the campaign of collaboration; `npm run soak` has 10,000. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type CollaborationReport, runCollaborationCampaign } from './testing/collaboration-campaign'

/** A document that hangs is told by the campaign itself, with what it waits for. */
const LONGEST_MS = 600_000
const seeds = Array.from({ length: 200 }, (_, at) => at + 1)

/** Others that have failed once, and by what. */
const found: readonly (readonly [number, string])[] = [
  [277, 'a word that was sent again, and brought the server nothing but the knowledge of what was lost'],
  [283, 'a word that was typed offline into a block which was joined to another before the server was stopped'],
  [327, 'a word between a mark that began and the text of a block which became a quotation'],
  [582, 'a word that somebody had taken away unknowingly, and a killed server with it'],
  [9897, 'a section that was moved while a closed copy of the document took in what others committed'],
]

describe('People who write together, while servers are killed, networks break and models write', () => {
  let report: CollaborationReport

  beforeAll(async () => {
    report = await runCollaborationCampaign([...seeds, ...found.map(([seed]) => seed)])
  }, LONGEST_MS)

  it('are struck', () => {
    const { kills, outages } = report
    expect(Math.min(kills, outages), `${kills} kills, ${outages} outages`).toBeGreaterThan(0)
  })

  it.each(seeds)('all end with the same, and with every word, seed %i', demandNothing)

  it.each(found)('all end with the same, and with every word, seed %i: %s', demandNothing)

  function demandNothing(seed: number): void {
    const { complaints, log } = report.seeds.find((each) => each.seed === seed) ?? {
      complaints: ['It never began.'],
      log: [],
    }
    expect(complaints, [...report.log, ...log].join('\n')).toEqual([])
  }
})
