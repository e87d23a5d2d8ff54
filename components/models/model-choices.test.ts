import { describe, expect, it } from 'vitest'
import { type ModelList, modelListSchema } from '@/lib/models/model-list'
import { modelChoices, modelLabel, realModel } from './model-choices'

const list = (defaultModel: string, ...names: string[]): ModelList =>
  modelListSchema.parse({
    models: names.map((name) => ({ name, label: `Label of ${name}` })),
    connections: [],
    found: [],
    defaultModel,
    sampleOnly: names.length === 1,
  })

const rehearsal = 'rehearsal/standard'
const sonnet = 'anthropic/claude-sonnet-4-5'

describe('the models to choose from', () => {
  it('have Rehearsal last, said to be sample text', () => {
    const choices = modelChoices(list(sonnet, rehearsal, sonnet))
    expect(choices.map(({ value }) => value)).toEqual([sonnet, rehearsal])
    expect(choices[1]?.label).toBe('Rehearsal (sample text)')
    expect(choices[0]?.group).toBe('Anthropic')
  })

  it('are called by their label, and by their id when nobody lists them any more', () => {
    expect(modelLabel(list(sonnet, sonnet), sonnet)).toBe(`Label of ${sonnet}`)
    expect(modelLabel(null, 'compatible/org/model')).toBe('org/model')
  })

  it('offer a real one in the place of sample text once there is one', () => {
    expect(realModel(list(rehearsal, rehearsal))).toBeNull()
    expect(realModel(list(rehearsal, rehearsal, sonnet))).toBe(sonnet)
    expect(realModel(list(sonnet, sonnet, rehearsal))).toBe(sonnet)
    expect(realModel(null)).toBeNull()
  })
})
