import { describe, expect, it } from 'vitest'
import type { LostWords } from '@/lib/comments/thread'
import { modelListSchema } from '@/lib/models/model-list'
import { lostSentence } from './lost-words'

const now = new Date(2026, 4, 3, 18).getTime()
const lost: LostWords = {
  revisionId: '11111111-0000-4000-8000-000000000000',
  at: new Date(2026, 4, 3, 14, 2).toISOString(),
  by: 'written',
  person: null,
  model: 'rehearsal/standard',
  instruction: null,
}
const models = modelListSchema.parse({
  models: [{ name: 'anthropic/claude-sonnet-4-5', label: 'Claude Sonnet 4.5' }],
  connections: [],
  found: [],
  defaultModel: 'rehearsal/standard',
  sampleOnly: false,
})
const says = (change: Partial<LostWords>, number: string | null = '4.2') =>
  lostSentence({ ...lost, ...change }, { number, models, now })

describe('the words of a comment that went', () => {
  it('went by what a model was asked for', () => {
    expect(says({})).toBe('The words went when Rehearsal wrote 4.2 again at 14:02.')
    expect(says({ instruction: 'Make it shorter.' })).toBe(
      'The words went when Rehearsal wrote 4.2 again at 14:02, asked for “Make it shorter”.',
    )
  })

  it('went by a model that is called as everywhere else', () => {
    expect(says({ model: 'anthropic/claude-sonnet-4-5' })).toBe(
      'The words went when Claude Sonnet 4.5 wrote 4.2 again at 14:02.',
    )
    expect(says({ model: null })).toBe('The words went when the model wrote 4.2 again at 14:02.')
  })

  it('went by what people did', () => {
    expect(says({ by: 'accepted', person: 'Ines' })).toBe(
      'The words went when Ines accepted a proposal for 4.2 at 14:02.',
    )
    expect(says({ by: 'accepted' })).toBe('The words went when a proposal for 4.2 was accepted at 14:02.')
    expect(says({ by: 'restored', person: 'You' })).toBe(
      'The words went when you restored an earlier text of 4.2 at 14:02.',
    )
    expect(says({ by: 'edited' })).toBe('The words went when 4.2 was edited, before 14:02.')
  })

  it('went with their section', () => {
    expect(says({ by: 'removed', person: 'Ines' }, null)).toBe('The section that it is about was removed by Ines.')
    expect(lostSentence(null, { number: null, models, now })).toBe('The section that it is about was removed.')
    expect(lostSentence(null, { number: '4.2', models, now })).toBe('The words are not in 4.2 any more.')
  })
})
