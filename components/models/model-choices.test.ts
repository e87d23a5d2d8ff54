import { describe, expect, it } from 'vitest'
import { type ModelList, modelListSchema } from '@/lib/models/model-list'
import { firstModelOf, modelChoices, modelLabel, realModel } from './model-choices'

const connection = (handle: string, name: string) => ({
  id: handle === 'rehearsal' ? null : `id of ${handle}`,
  handle,
  provider: handle === 'rehearsal' ? handle : 'compatible',
  name,
  source: handle === 'rehearsal' ? 'built-in' : 'settings',
  keyEnding: null,
  headerNames: [],
  models: 1,
  baseUrl: null,
  status: 'connected',
  reason: null,
})

const connections = [
  connection('anthropic', 'Our Anthropic'),
  connection('gateway', 'Gateway'),
  connection('gateway-2', 'Gateway'),
  connection('rehearsal', 'Rehearsal'),
]

const list = (defaultModel: string, ...names: string[]): ModelList =>
  modelListSchema.parse({
    models: names.map((name) => ({ name, label: `Label of ${name}` })),
    connections,
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
    expect(choices[1]).toMatchObject({ label: 'Rehearsal (sample text)', group: 'Built in' })
  })

  it('stand under the name of their connection, two of one name apart', () => {
    const choices = modelChoices(list(sonnet, sonnet, 'gateway/org/house-70b', 'gateway-2/house-7b', 'gone/model'))
    expect(choices.map(({ group }) => group)).toEqual([
      'Our Anthropic',
      'Gateway (gateway)',
      'Gateway (gateway-2)',
      'gone',
    ])
  })

  it('give the first of a connection that was just added', () => {
    const models = list(sonnet, sonnet, 'gateway-2/first', 'gateway-2/second', rehearsal)
    expect(firstModelOf(models, 'id of gateway-2')).toBe('gateway-2/first')
    expect(firstModelOf(models, 'id of gateway')).toBeNull()
    expect(firstModelOf(models, 'removed')).toBeNull()
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
