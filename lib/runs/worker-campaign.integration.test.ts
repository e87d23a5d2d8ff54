/** A handful of seeds of the campaign of workers; `npm run soak` has more. A complaint names its document by the seed. */
import { describe, expect, it } from 'vitest'
import { runWorkerCampaign } from './testing/worker-campaign'

/** A run that hangs is told by the campaign itself, with what it waits for. */
const LONGEST_MS = 180_000

describe('Runs in processes of their own', () => {
  it.each([
    { what: 'workers are killed', seed: 206, killsDatabase: false },
    { what: 'a worker is frozen and Postgres is killed', seed: 210, killsDatabase: true },
  ])(
    'write everything once, and keep what people write, while $what (seed $seed)',
    async ({ seed, killsDatabase }) => {
      const { complaints, log } = await runWorkerCampaign({ seed, killsDatabase })
      expect(complaints, log.join('\n')).toEqual([])
    },
    LONGEST_MS,
  )
})
