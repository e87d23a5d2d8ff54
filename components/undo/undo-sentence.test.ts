import { describe, expect, it } from 'vitest'
import { ApiError } from '@/components/api/request'
import type { OwnChange } from '@/lib/documents/own-change'
import type { WhyLeft } from '@/lib/documents/take-back'
import { sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { failedSentence, stepWords, turnedSentence } from './undo-sentence'
import type { LeftBy } from './undo-stack'
import type { OutlineStep, ServerStep } from './undo-step'

const [one, two] = [sectionId(1), sectionId(2)]
const numbers = new Map([
  [one, '4.2'],
  [two, '5'],
])
const renamed: OwnChange = { type: 'field', id: one, key: 'title', was: 'A', is: 'B' }
const step = (over: Partial<OutlineStep> = {}): OutlineStep => ({
  type: 'outline',
  deed: 'rename',
  section: one,
  number: '4.1',
  changes: [renamed],
  item: null,
  moment: 1,
  ...over,
})
const accepted: ServerStep = { type: 'server', deed: 'accept', section: one, turn: async () => accepted }

describe('What undo says', () => {
  it('names what was done by the number that the section has now, else by the one it had', () => {
    expect(stepWords(step(), numbers)).toBe('renamed 4.2')
    expect(stepWords(step({ deed: 'remove' }), new Map())).toBe('deleted 4.1')
    expect(stepWords(accepted, numbers)).toBe('accepted the proposal for 4.2')
  })

  it('says what was taken back, and what was done again', () => {
    const turned = { type: 'outline', step: step({ deed: 'move' }), left: [], by: null, isDone: true } as const
    expect(turnedSentence('undo', turned, numbers)).toBe('Undone: moved 4.2.')
    expect(turnedSentence('redo', turned, numbers)).toBe('Done again: moved 4.2.')
  })

  it('says what stays as somebody has made it since', () => {
    const left = (change: OwnChange, why: WhyLeft = 'changed', by: LeftBy = 'others') =>
      turnedSentence('undo', { type: 'outline', step: step(), left: [{ change, why }], by, isDone: false }, numbers)
    expect(left(renamed)).toBe('4.2 was renamed by someone since: left as it is.')
    expect(left({ ...renamed, key: 'mainPoint' })).toBe(
      'The main point of 4.2 was changed by someone since: left as it is.',
    )
    expect(left({ type: 'place', id: two, was: [], is: [] })).toBe('5 was moved by someone since: left as it is.')
    expect(left({ type: 'meta', key: 'title', was: 'A', is: 'B' })).toBe(
      'The title was changed by someone since: left as it is.',
    )
    expect(left(renamed, 'used')).toBe('Someone has worked in 4.2 since: left as it is.')
    expect(left(renamed, 'removed')).toBe('4.2 was deleted since: there is nothing to change.')
    expect(left(renamed, 'back')).toBe('4.2 was brought back already: left as it is.')
    expect(left(renamed, 'changed', 'you')).toBe('4.2 was renamed by you in another window since: left as it is.')
    expect(left(renamed, 'used', 'you')).toBe('You have worked in 4.2 in another window since: left as it is.')
    expect(left(renamed, 'changed', null)).toBe('4.2 was renamed since: left as it is.')
    expect(left(renamed, 'used', null)).toBe('4.2 was worked in since: left as it is.')
  })

  it('says both where only a part was taken back', () => {
    const targets = [one, two].map((id) => ({
      change: { type: 'field', id, key: 'targetWords', was: 1, is: 2 } as const,
      why: 'changed' as const,
    }))
    const turned = {
      type: 'outline',
      step: step({ deed: 'spread' }),
      left: targets,
      by: 'others',
      isDone: true,
    } as const
    expect(turnedSentence('undo', turned, numbers)).toBe(
      'Undone: spread the words over the sections. The target of 4.2 and 5 was changed by someone since: left as it is.',
    )
  })

  it('keeps what the server must do, and says why it was not done', () => {
    const away = new ApiError(0, 'unreachable', 'No answer.')
    expect(failedSentence('undo', accepted, numbers, away)).toContain('The step is kept')
    const changed = new ApiError(409, 'text-changed', 'It was edited since.')
    expect(failedSentence('undo', accepted, numbers, changed)).toBe(
      '“accepted the proposal for 4.2” could not be taken back. It was edited since.',
    )
  })
})
