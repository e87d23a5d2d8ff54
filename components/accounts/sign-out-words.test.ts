import { describe, expect, it } from 'vitest'
import { documentIdSchema } from '@/lib/documents/live-document'
import type { LeftBehind } from './left-behind'
import { keepingSentence, waitingSentence } from './sign-out-words'

const waiting = (changes: number, comments = 0): LeftBehind => ({
  document: documentIdSchema.parse('0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90'),
  title: 'Salt marshes',
  changes,
  comments,
  at: 0,
})

describe('what somebody is told who signs out while changes wait', () => {
  it('is how many changes in how many documents', () => {
    expect(waitingSentence([waiting(1)])).toBe('1 change in 1 document is kept in this browser and not merged yet.')
    expect(waitingSentence([waiting(2), waiting(1_200)])).toBe(
      '1,202 changes in 2 documents are kept in this browser and not merged yet.',
    )
  })

  it('is how many comments too', () => {
    expect(waitingSentence([waiting(0, 1)])).toBe('1 comment in 1 document is kept in this browser and not sent yet.')
    expect(waitingSentence([waiting(2), waiting(0, 2)])).toBe(
      '2 changes and 2 comments in 2 documents are kept in this browser and not merged or sent yet.',
    )
  })

  it('promises a merge only to those who can come back as the same person', () => {
    expect(keepingSentence(true)).toContain('merges when you sign in again')
    expect(keepingSentence(false)).not.toContain('sign in again')
  })
})
