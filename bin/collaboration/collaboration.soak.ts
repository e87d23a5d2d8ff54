/** The campaign of collaboration. COLLABORATION_SEEDS=401-600 names other seeds than the 10,000 after those of `npm test`. */
import { expect, it } from 'vitest'
import { runCollaborationCampaign } from './testing/collaboration-campaign'

const [first = 201, last = 10_200] = (process.env.COLLABORATION_SEEDS ?? '').split('-').filter(Boolean).map(Number)
/** What one campaign plays before it begins anew with another database and other hosts. */
const AT_A_TIME = 200

for (let from = first; from <= last; from += AT_A_TIME) {
  const seeds = Array.from({ length: Math.min(AT_A_TIME, last - from + 1) }, (_, at) => from + at)
  it(`keeps every word, seeds ${from} to ${seeds.at(-1)}`, async () => {
    const report = await runCollaborationCampaign(seeds)
    const { ms, kills, stops, outages } = report
    const words = report.seeds.reduce((sum, each) => sum + each.words, 0)
    process.stdout.write(
      `seeds ${from} to ${seeds.at(-1)}: ${Math.round(ms / 1000)} s, ${kills} kills, ${stops} stops, ` +
        `${outages} outages of the database, ${words} words typed\n`,
    )
    const complaints = report.seeds.flatMap((each) =>
      each.complaints.map((complaint) => `seed ${each.seed}: ${complaint}`),
    )
    const logs = report.seeds.filter((each) => each.complaints.length > 0).flatMap(({ log }) => log)
    if (complaints.length > 0) process.stdout.write(`${[...complaints, ...report.log, ...logs].join('\n')}\n`)
    expect(complaints).toEqual([])
  })
}
