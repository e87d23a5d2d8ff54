import { expect, it } from 'vitest'
import { modelSettings } from './settings'

it('connects a provider by its key or its address, and nothing that is not set', () => {
  expect(modelSettings({})).toEqual({ rehearsal: {} })
  expect(modelSettings({ anthropic: { apiKey: 'k' }, openai: { apiKey: '', baseUrl: '' } })).toEqual({
    anthropic: { apiKey: 'k' },
    rehearsal: {},
  })
  expect(modelSettings({ openai: { baseUrl: 'http://localhost:9/v1' }, compatible: { apiKey: 'k' } })).toEqual({
    openai: { apiKey: 'none', baseUrl: 'http://localhost:9/v1' },
    rehearsal: {},
  })
})

it('reads how Rehearsal is to behave', () => {
  const { rehearsal } = modelSettings({ rehearsal: { wordsPerSecond: 0, seed: 7, faults: '3:cut, overload=0.1' } })
  expect(rehearsal).toEqual({
    wordsPerSecond: 0,
    seed: '7',
    faults: { script: [{ call: 3, fault: 'cut' }], rates: { overload: 0.1 } },
  })
  expect(() => modelSettings({ rehearsal: { faults: '3:fire' } })).toThrow()
})
