import { describe, expect, it } from 'vitest'
import { usDollars } from '../models/currency'
import { estimateBasisSchema, estimateRun } from './estimate-run'

const basis = { atOnce: 6, prices: {} }
const run = { words: 10_000, model: 'anthropic/claude-sonnet-4-5', mode: 'parallel' } as const

describe('The estimate of a run', () => {
  it('is that of the server, with as many sections at once as it writes', () => {
    const { seconds } = estimateRun(run, basis)
    expect(estimateRun(run, { ...basis, atOnce: 1 }).seconds).toBeGreaterThan(seconds * 3)
    expect(estimateRun(run, { ...basis, atOnce: 12 }).seconds).toBeLessThan(seconds)
  })

  it('is that of its mode, whatever the server could write at once', () => {
    const alone = estimateRun(run, { ...basis, atOnce: 1 })
    expect(estimateRun({ ...run, mode: 'sequential' }, basis)).toEqual(alone)
    const pass = estimateRun({ ...run, mode: 'single-pass' }, basis)
    expect(pass.seconds).toBeLessThan(alone.seconds)
    expect(pass.usd?.least).toBeLessThan(alone.usd?.least ?? 0)
  })

  it('takes the prices of the installation, as they come over its API', () => {
    const own = { atOnce: 6, prices: { 'compatible/*': { input: 1_000, output: 1_000 } }, currency: usDollars }
    const sent = estimateBasisSchema.parse(JSON.parse(JSON.stringify(estimateBasisSchema.parse(own))))
    const { usd } = estimateRun({ ...run, model: 'compatible/some-model' }, sent)
    expect(usd?.most).toBeGreaterThan(usd?.least ?? 0)
    expect(estimateRun({ ...run, model: 'compatible/some-model' }, basis).usd).toBeNull()
    expect(estimateRun({ ...run, model: null }, basis).usd).toBeNull()
  })
})
