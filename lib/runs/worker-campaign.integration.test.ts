/** A handful of seeds of the campaign of workers; `npm run soak` has more. A failing seed is named in its report. */
import { expect, it } from 'vitest'
import { runWorkerCampaign } from './testing/worker-campaign'

it.each([
  { seed: 4, killsDatabase: false, what: 'workers are killed' },
  { seed: 6, killsDatabase: true, what: 'a worker and Postgres are killed' },
])('writes everything once while $what (seed $seed)', async ({ seed, killsDatabase }) => {
  const { complaints, log } = await runWorkerCampaign({ seed, killsDatabase })
  expect(complaints, log.join('\n')).toEqual([])
})
