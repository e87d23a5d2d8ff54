import { describe, expect, it } from 'vitest'
import { readSubject } from './read-subject'

describe('the subject of a brief', () => {
  it.each([
    ['Write a 3,000-word report on restoring city rivers', 'restoring city rivers'],
    [
      'Write a 60000-word book on the history of the Roman Empire, from its founding myths to the fall of Constantinople, with maps',
      'the history of the Roman Empire',
    ],
    [
      'Write a report on how small coastal towns without much money of their own may pay for the repair of old sea walls',
      'how small coastal towns without much money of their own may pay',
    ],
  ])('of “%s”', (brief, subject) => {
    expect(readSubject(brief).subject).toBe(subject)
  })
})
