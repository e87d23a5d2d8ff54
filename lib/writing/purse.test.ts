import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ModelRequest, ModelUsage } from '@/lib/models/model'
import { mostCostOf } from '@/lib/models/prices'
import { CappedPurse, type Limit, type Reservation, SpendingLimit } from './purse'

const model = 'compatible/priced'
/** A dollar for a million tokens: a millionth for each. */
const prices = { [model]: { input: 0, output: 1, cacheRead: 0, cacheWrite: 0 } }
const asking = (maxOutputTokens: number): ModelRequest => ({ system: [], messages: [], maxOutputTokens })
const using = (outputTokens: number): ModelUsage => ({
  promptTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  outputTokens,
})
const run = (capMicroUsd: number, spentMicroUsd: number | null = 0): Limit => ({
  scope: 'run',
  capMicroUsd,
  spentMicroUsd,
})
const { signal } = new AbortController()
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('A purse with a limit', () => {
  it('refuses the call that could pass it, and says what stands', async () => {
    const purse = new CappedPurse([run(100, 70)], prices)
    const refused = await purse.reserve(model, asking(31), signal).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SpendingLimit)
    expect(refused).toMatchObject({
      refusal: { type: 'too-dear', mostMicroUsd: 31, limit: { scope: 'run', capMicroUsd: 100, spentMicroUsd: 70 } },
    })
    const reserved = await purse.reserve(model, asking(30), signal)
    expect(reserved.mostMicroUsd).toBe(30)
  })

  it('lets a call wait for what those under way may give back', async () => {
    const purse = new CappedPurse([run(100)], prices)
    const first = await purse.reserve(model, asking(80), signal)
    let second: Reservation | null = null
    const asked = purse.reserve(model, asking(80), signal).then((reserved) => {
      second = reserved
    })
    await turn()
    expect(second).toBeNull()
    first.settle(using(20))
    await asked
    expect(second).toMatchObject({ mostMicroUsd: 80 })
  })

  it('refuses those who wait once what was spent leaves no room for them', async () => {
    const purse = new CappedPurse([run(100)], prices)
    const first = await purse.reserve(model, asking(80), signal)
    const asked = purse.reserve(model, asking(80), signal).catch((error: unknown) => error)
    first.settle(using(21))
    expect(await asked).toBeInstanceOf(SpendingLimit)
  })

  it('lets those who wait go with an abort, and serves the next', async () => {
    const purse = new CappedPurse([run(100)], prices)
    await purse.reserve(model, asking(60), signal)
    const abort = new AbortController()
    const asked = purse.reserve(model, asking(80), abort.signal).catch((error: unknown) => error)
    const next = purse.reserve(model, asking(40), signal)
    abort.abort('enough')
    expect(await asked).toBe('enough')
    expect(await next).toMatchObject({ mostMicroUsd: 40 })
  })

  it('names the limit with least left', async () => {
    const limits = [run(1_000, 0), { scope: 'document', capMicroUsd: 500, spentMicroUsd: 450 } as const]
    const refused = new CappedPurse(limits, prices).reserve(model, asking(2_000), signal)
    await expect(refused).rejects.toMatchObject({ refusal: { limit: { scope: 'document', spentMicroUsd: 450 } } })
  })

  it('never takes an unknown price for nothing', async () => {
    const unknown = { refusal: { type: 'price-unknown', model: 'compatible/other' } }
    await expect(
      new CappedPurse([run(100)], prices).reserve('compatible/other', asking(1), signal),
    ).rejects.toMatchObject(unknown)
    await expect(new CappedPurse([run(100, null)], prices).reserve(model, asking(1), signal)).rejects.toMatchObject({
      refusal: { type: 'price-unknown' },
    })
    const open = await new CappedPurse([], prices).reserve('compatible/other', asking(1), signal)
    expect(open.mostMicroUsd).toBeNull()
  })

  it('lets a free model write whatever was spent', async () => {
    const purse = new CappedPurse([run(0, 5)])
    expect(await purse.reserve('rehearsal/standard', asking(9_000), signal)).toMatchObject({ mostMicroUsd: 0 })
  })

  it('is not passed and lets nobody wait for ever, whatever the order in which calls begin and end', async () => {
    const call = fc.record({
      most: fc.integer({ min: 0, max: 60 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      prompt: fc.string({ maxLength: 20 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 200 }),
        fc.scheduler(),
        async (calls, runCap, documentCap, before, scheduler) => {
          const limits: Limit[] = [run(runCap), { scope: 'document', capMicroUsd: documentCap, spentMicroUsd: before }]
          const purse = new CappedPurse(limits, prices)
          const left = Math.min(runCap, documentCap - before)
          let [reserved, ended] = [0, 0]
          const work = async ({ most, part, prompt }: (typeof calls)[number], at: number) => {
            await scheduler.schedule(Promise.resolve(), `begin ${at}`)
            const request = { ...asking(most), system: [{ text: prompt }] }
            const reservation = await purse
              .reserve(model, request, new AbortController().signal)
              .catch((error: unknown) => {
                if (!(error instanceof SpendingLimit)) throw error
                return null
              })
            if (!reservation) {
              ended += 1
              // It was refused rightly: beside what is spent it would not have fitted.
              expect(purse.spentMicroUsd + (mostCostOf(model, request, prices) ?? 0)).toBeGreaterThan(left)
              return
            }
            reserved += reservation.mostMicroUsd ?? 0
            if (most > 0) expect(purse.spentMicroUsd + reserved).toBeLessThanOrEqual(left)
            await scheduler.schedule(Promise.resolve(), `end ${at}`)
            reserved -= reservation.mostMicroUsd ?? 0
            reservation.settle(using(Math.floor(most * part)))
            ended += 1
          }
          const all = Promise.all(calls.map(work))
          await scheduler.waitFor(all)
          expect(ended).toBe(calls.length)
          expect(purse.spentMicroUsd).toBeLessThanOrEqual(Math.max(0, left))
        },
      ),
      { numRuns: 300 },
    )
  })
})
